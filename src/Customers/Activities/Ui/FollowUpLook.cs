namespace Huike.Customers.Activities.Ui;

/// <summary>How kinds of follow-ups look.</summary>
public static class FollowUpLook
{
    /// <summary>Name of the icon of a kind.</summary>
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
