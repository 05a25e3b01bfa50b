using ECare.Campaigns.Outbound;
using ECare.Web.Features.Export;

namespace ECare.Web.Features.Desk.Outbound;

/// <summary>The list of a run as a file. The decision's id stands for the person: no customer number leaves.</summary>
internal static class OutboundFile
{
    /// <param name="notBefore">When the first message may leave, on the operator's wall clock: the other system keeps the quiet hours.</param>
    public static void Write(CsvFile file, IReadOnlyList<OutboundListRow> rows, DateTimeOffset notBefore)
    {
        foreach (var row in rows)
        {
            // Numbers go as digits alone: a spreadsheet takes what begins with a plus for a formula, and a gateway does not take an apostrophe.
            file.Text(row.Decision.ToString("N")).Text(row.Address.TrimStart('+')).Text(row.Language).Text(row.Campaign)
                .Text(row.Message.Subject).Text(row.Message.Text).Text(row.Links.Visit).Text(row.Links.Stop ?? "").Moment(notBefore).EndRow();
        }
    }
}
