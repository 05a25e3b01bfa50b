using ECare.Core.Usage.Import;

namespace ECare.Web.Features.Desk.Intake;

/// <summary>The words of the pages about records that come in and bills that go out.</summary>
public static class IntakeWords
{
    public const string Title = "Usage files and bill runs";
    public const string Intro = "What network and rating sent, and how far the bills of each period are. A run or a file that was stopped goes on where it ended.";
    public const string Files = "Usage files";
    public const string NoFiles = "No file has come yet.";
    public const string File = "File";
    public const string Rows = "Rows dealt with";
    public const string Taken = "New records";
    public const string Known = "Came before";
    public const string Rejected = "Rejected";
    public const string Written = "Written";
    public const string Rate = "Rows a second";
    public const string Size = "Bytes";
    public const string Runs = "Bill runs";
    public const string NoRuns = "No period has been billed yet.";
    public const string Period = "Period";
    public const string Bills = "Bills";
    public const string Gross = "Come to";
    public const string WithoutCharges = "Without charges";
    public const string BilledBefore = "Billed before";
    public const string Left = "Accounts left";
    public const string Paper = "For the print house";
    public const string PaperFile = "Bills on paper (CSV)";
    public const string Refresh = "Show newer figures";
    public const string AllFiles = "All files";
    public const string Why = "Why rows were rejected";
    public const string Fault = "Fault";
    public const string First = "The first rejected rows";
    public const string Line = "Line";
    public const string FirstIntro = "The text of the rows is not kept here, for it may name people: it is in the folder “rejected” beside the file, to be mended and sent again.";
    public const string NothingRejected = "No row was rejected.";

    /// <summary>What a file's state is called.</summary>
    public static string Of(UsageFileState state) => state switch
    {
        UsageFileState.Running => "Being taken over",
        UsageFileState.Done => "Done",
        _ => "Refused: its first line is not the format’s",
    };

    /// <summary>What is wrong with a row.</summary>
    public static string Of(UsageFault fault) => fault switch
    {
        UsageFault.TooLong => "Longer than a record may be",
        UsageFault.NotUtf8 => "Not UTF-8",
        UsageFault.Quotes => "A quotation mark in the wrong place",
        UsageFault.Columns => "Too many fields or too few",
        UsageFault.RecordId => "No usable id of the record",
        UsageFault.Number => "No usable number",
        UsageFault.Start => "No usable time",
        UsageFault.Service => "An unknown service",
        UsageFault.Quantity => "No usable quantity",
        UsageFault.OtherParty => "No usable other party",
        UsageFault.Country => "No usable country",
        UsageFault.Charge => "No usable charge",
        UsageFault.Currency => "Another currency than the operator’s",
        UsageFault.Reason => "An unknown reason of the charge",
        UsageFault.InFuture => "Later than now",
        UsageFault.TooOld => "Older than records are kept",
        UsageFault.UnknownLine => "No line had this number at that time",
        _ => "This id came before with other content",
    };
}
