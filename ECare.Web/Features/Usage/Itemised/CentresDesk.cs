using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Core.Usage.Itemised;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Lists;
using static ECare.Web.Features.Usage.UsageText;

namespace ECare.Web.Features.Usage.Itemised;

/// <summary>Answers for use by account: an enterprise's cost centres, and the lines of one.</summary>
internal sealed class CentresDesk(SiteRequest portal, CentreReader reader, UsageText text, UsageFrame frame)
{
    /// <returns>Null when the person does not see every line of the account that is asked for.</returns>
    public async Task<CentreRows?> ReadAsync(long customerId, UsageQuery query, MonthSpan month, CancellationToken cancellationToken)
    {
        if (query.Centre is not { } accountId)
        {
            var centres = await reader.CentresAsync(customerId, month.From, month.To, cancellationToken);
            return new CentreRows(null, [.. centres.Select(centre => Row(centre, month))]);
        }

        if (await reader.LinesAsync(customerId, accountId, month.From, month.To, cancellationToken) is not { } lines)
        {
            return null;
        }

        return new CentreRows(accountId, [.. lines.Select(line => Row(line, month))]);
    }

    public UsageModel Show(IPageHead page, CentreRows rows, MonthSpan month) => new(page, portal.Format.Month(month.From))
    {
        Views = frame.Views(null, UsageView.Centres, month, hasCentres: true),
        Back = rows.AccountId is null ? null : new Link(portal.Words["Usage.View.Centres"], text.Address(("view", "centres"), ("month", Iso(month.From)))),
        Figures = rows.Rows.Count == 0 ? null : new Table(
            portal.Words["Usage.View.Centres"],
            [new(portal.Words[rows.AccountId is null ? "Usage.Centre" : "Services.Number"]), .. frame.Columns()],
            [.. rows.Rows.Select(row => new TableRow([row.Name, .. frame.Cells(row.Total)], row.Url))])
        {
            Totals = [portal.Words["Bills.Total"], .. frame.Cells(UsageMonths.Add(rows.Rows.Select(row => row.Total)))],
        },
        CsvUrl = text.Address(
            ("view", "centres"), ("centre", rows.AccountId is { } id ? Id(id) : null), ("month", Iso(month.From)), ("format", "csv")),
    };

    private CentreRow Row(CentreUsage centre, MonthSpan month) => new(
        centre.Label is { } label ? $"{label} · {centre.Number}" : centre.Number.ToString(),
        centre.Total,
        text.Address(("view", "centres"), ("centre", Id(centre.AccountId)), ("month", Iso(month.From))));

    private CentreRow Row(LineUsage line, MonthSpan month) => new(
        $"\u200E{portal.Format.Phone(PhoneNumber.FromE164(line.Line.Number))}{(line.Line.Label is { } label ? $" · {label}" : "")}",
        line.Total,
        text.Address(("line", Id(line.Line.Id)), ("month", Iso(month.From))));
}

/// <summary>Use by account, or by the lines of one account.</summary>
/// <param name="AccountId">Null where all accounts are listed.</param>
internal sealed record CentreRows(long? AccountId, IReadOnlyList<CentreRow> Rows);

/// <summary>One account or line.</summary>
internal sealed record CentreRow(string Name, UsageTotal Total, string Url);
