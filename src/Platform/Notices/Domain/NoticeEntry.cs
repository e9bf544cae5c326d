using Huike.Kernel.Data;

namespace Huike.Platform.Notices.Domain;

/// <summary>Something that one person is told.</summary>
public sealed class NoticeEntry : Entity, INotAudited
{
    public const int MaxKind = 30, MaxKey = 80, MaxHref = 300;

    public Guid UserId { get; set; }
    public string Kind { get; set; } = "";
    /// <summary>Text key of the sentence.</summary>
    public string Key { get; set; } = "";
    /// <summary>For its placeholders; one that begins with @ is a text key itself.</summary>
    public List<string> Arguments { get; set; } = [];
    public string Href { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    public DateTime? ReadAt { get; set; }
    /// <summary>Only mailed: the person does not want it in the product.</summary>
    public bool Hidden { get; set; }
    /// <summary>When it goes out by e-mail; null where it does not.</summary>
    public DateTime? MailDueAt { get; set; }
    public DateTime? MailedAt { get; set; }
}

/// <summary>A robot in a chat group that repeats notices of some kinds.</summary>
public sealed class NoticeRobot : Aggregate
{
    public const int MaxName = 60, MaxAddress = 500, MostRobots = 20;
    public const string WeCom = "wecom", DingTalk = "dingtalk", Feishu = "feishu";
    public static IReadOnlyList<string> Styles { get; } = [WeCom, DingTalk, Feishu];

    public string Name { get; set; } = "";
    public string Style { get; set; } = WeCom;
    /// <summary>Holds a secret key.</summary>
    [NotInAudit]
    public string Address { get; set; } = "";
    public List<string> Kinds { get; set; } = [];
    public bool Active { get; set; } = true;
    /// <summary>Hours of the company's clock between which nothing is sent; equal means never quiet.</summary>
    public int QuietFrom { get; set; } = 21;
    public int QuietTo { get; set; } = 8;
    [NotInAudit]
    public DateTime? LastSentAt { get; set; }
    /// <summary>Error code of the newest failure; null after a success.</summary>
    [NotInAudit]
    public string? LastError { get; set; }
}

/// <summary>One message on its way to a robot.</summary>
public sealed class RobotMessage : Entity, INotAudited
{
    public const int MaxText = 1000;

    public Guid RobotId { get; set; }
    public string Text { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    /// <summary>Null once it was sent or given up.</summary>
    public DateTime? DueAt { get; set; }
    public int Attempts { get; set; }
}
