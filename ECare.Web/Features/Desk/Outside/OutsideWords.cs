using ECare.Campaigns.Outside;

namespace ECare.Web.Features.Desk.Outside;

/// <summary>The words of the pages that take goals reached in other channels.</summary>
public static class OutsideWords
{
    public const string Title = "Conversions from other channels";
    public const string Intro = "Goals that were reached in shops, by telephone or at dealers. Each is credited to the campaign for it that the person saw last, and counts in the trials on all sides alike, once, however often the file is sent.";
    public const string Form = "A CSV file. Its first line names the columns: “number” (as it is dialled) or “customer” (the id), “offer” (the code, or “top-up”), and “at” (2026-11-30, or 2026-11-30T14:05+05:45). At most 100,000 rows, none older than 90 days.";
    public const string FileField = "File";
    public const string Send = "Send it";
    public const string ReadOnly = "Who publishes campaigns may send files; you may read this.";
    public const string NoFile = "Choose a file with text. Nothing was taken.";
    public const string TooMany = "Twenty files wait already. Send this one when some of them are done. Nothing was taken.";
    public const string Files = "Files";
    public const string NoFiles = "No file has been sent yet.";
    public const string Sent = "Sent";
    public const string SentBy = "Sent by";
    public const string Ended = "Done";
    public const string Name = "Name";
    public const string Progress = "Rows dealt with";
    public const string Back = "All files";
    public const string Refresh = "Look again";
    public const string Waiting = "A job takes it in; it begins within a minute. You need not keep this page open.";
    public const string Result = "What became of it";
    public const string Credited = "Credited to a campaign";
    public const string Noted = "Counted in a trial";
    public const string Unchanged = "Changed nothing: known already, or nobody had seen a campaign for it";
    public const string Faulty = "Not taken";
    public const string FaultyIntro = "Mend these rows in your file and send it again, whole or only them: what was taken already does not count twice. What the rows say is not kept here, for it names people.";
    public const string Csv = "All of them as CSV";
    public const string ByReason = "By reason";
    public const string ByLine = "By line";
    public const string Rows = "Rows";
    public const string Line = "Line";
    public const string Why = "Why";
    public const string First = "From the first line";
    public const string More = "Further lines";

    /// <summary>How far a file has come.</summary>
    public static string Of(OutsideState state) => state switch
    {
        OutsideState.Waiting => "Waits",
        OutsideState.Running => "Is being taken in",
        _ => "Done",
    };

    /// <summary>Why a row was not taken.</summary>
    public static string Of(OutsideFault fault) => fault switch
    {
        OutsideFault.NoColumns => "The first line must name “offer”, “at”, and “number” or “customer”. Nothing was taken.",
        OutsideFault.BadRow => "Another number of fields than the first line, or a quote that does not end.",
        OutsideFault.BadNumber => "No number of a telephone and no id of a customer.",
        OutsideFault.BadOffer => "No offer.",
        OutsideFault.BadTime => "No day, and no time with its offset.",
        OutsideFault.NotThen => "In the future, or more than 90 days ago.",
        OutsideFault.Nobody => "No customer has this number or id.",
        OutsideFault.NoCampaign => "No campaign is for this offer.",
        _ => "Too many rows; the rest was not read.",
    };
}
