namespace Huike.Security.Tests.Injection;

/// <summary>Texts that break out of a statement where one is glued together from text. All carry <see cref="Mark"/>.</summary>
internal static class SqlPayloads
{
    public const string Mark = "zq7x";

    private static readonly string[] Plain =
    [
        "'", "''", "\"", "`", "\\", "\\'", "%", "_", "%%", "[", "]", ";", "--", "/*", "*/", "#", "' OR '1'='1", "' OR 1=1--", "\" OR \"\"=\"",
        "1 OR 1=1", "1; DROP TABLE customers", "'; DROP TABLE users;--", "' UNION SELECT NULL--", "' UNION SELECT sqlite_version()--",
        "' UNION SELECT version()--", "'||pg_sleep(5)||'", "'; SELECT pg_sleep(5)--", "1 AND pg_sleep(5) IS NULL", "randomblob(500000000)",
        "' AND 1=randomblob(500000000)--", "(SELECT 1)", "name) FROM customers--", "name DESC; SELECT 1", "name,(SELECT 1)", "CASE WHEN 1=1 THEN name END",
        "customers\".\"Name", "\"Id\"", "$1", ":p0", "@p0", "?", "{0}", "{{", "$$;SELECT 1;$$", "E'\\x27'", "x'27'", "CHAR(39)", "ʼ OR 1=1", "＇ OR 1=1",
        "\u2019 OR 1=1", "NULL", "null", "true", "-1", "9999999999999999999999", "1e400", "NaN", "Asia/Shanghai'; SELECT 1--", "AND OR NOT", "\"a\" NEAR \"b\"",
        "name:*", "a*", "^a", "(a", "a)", "-a", "+a", "{a}", "{a b}:c", "\0", "a\0b", "\u0001", "\u202E", "\uFFFF", "𠀀", "\t", "\r\n", "😀'", "jsonb '{}'", "->>'a'", "#>>'{a}'", "tsquery & |", "!!", "<->",
    ];

    private static readonly (string Before, string After)[] Wraps = [("", ""), ("a", ""), ("", "a"), ("1", "/**/"), ("%", "%")];

    /// <summary>About sixty in every run, two hundred and more in the long form.</summary>
    public static IReadOnlyList<string> All(bool isLong) =>
        [.. (isLong ? Wraps : Wraps[..1]).SelectMany(w => Plain.Select(p => $"{w.Before}{Mark}{p}{w.After}")), .. Plain.Take(isLong ? Plain.Length : 10)];
}
