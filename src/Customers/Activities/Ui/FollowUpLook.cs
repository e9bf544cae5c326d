namespace Huike.Customers.Activities.Ui;

/// <summary>How kinds of follow-ups look.</summary>
internal static class FollowUpLook
{
    public static string IconOf(string? kind) => kind switch
    {
        "call" => "phone",
        "visit" => "map-pin",
        "email" => "mail",
        "message" => "message-square",
        "letter" => "send",
        "fax" => "printer",
        "meeting" => "users",
        "exhibition" => "megaphone",
        _ => "notebook-pen",
    };
}
