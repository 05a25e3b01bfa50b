using ECare.Core.Operators;
using ECare.Core.Usage;
using ECare.Core.Usage.Itemised;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Usage.Itemised;

/// <summary>Answers for the views that are made of single records: by service, by number, one by one.</summary>
internal sealed class RecordsDesk(SiteRequest portal, ItemisedReader reader, UsageReader totals, RecordsWriter writer, TimeProvider clock)
{
    /// <summary>Records of one page: on a phone each is a small card.</summary>
    private const int PageSize = 25;

    private Operator Operator => portal.Site.Operator!;

    /// <returns>Null when the person does not see the usage of the line.</returns>
    public async Task<UsageModel?> ShowAsync(
        IPageHead page, long customerId, UsageChoice choice, UsageMonthChoice months, CancellationToken cancellationToken) => choice.Query.View switch
        {
            UsageView.Services => await ServicesAsync(customerId, choice, months.Chosen, cancellationToken) is { } sums
                ? WithNote(writer.Services(page, choice, months, sums), months.Chosen) : null,
            UsageView.Numbers => await reader.NumbersAsync(customerId, choice.Line.Id, FilterOf(choice.Query, months.Chosen), cancellationToken) is { } sums
                ? WithNote(writer.Numbers(page, choice, months, sums), months.Chosen) : null,
            _ => await reader.PageAsync(customerId, choice.Line.Id, FilterOf(choice.Query, months.Chosen), choice.Query.Before, PageSize, cancellationToken) is { } records
                ? WithNote(writer.Records(page, choice, months, records), months.Chosen) : null,
        };

    /// <summary>The same as a file.</summary>
    /// <returns>Null when the person does not see the usage of the line.</returns>
    public async Task<UsageCsvRows?> ExportAsync(long customerId, UsageChoice choice, MonthSpan month, CancellationToken cancellationToken)
    {
        var filter = FilterOf(choice.Query, month);
        switch (choice.Query.View)
        {
            case UsageView.Services:
                return await ServicesAsync(customerId, choice, month, cancellationToken) is { } services ? new UsageCsvRows.Services(services) : null;
            case UsageView.Numbers:
                return await reader.NumbersAsync(customerId, choice.Line.Id, filter, cancellationToken) is { } numbers ? new UsageCsvRows.Numbers(numbers) : null;
            default:
                return new UsageCsvRows.Records(reader.AllAsync(customerId, choice.Line.Id, filter, RecordsFile.MostRows + 1, cancellationToken));
        }
    }

    private async Task<ServiceSums?> ServicesAsync(long customerId, UsageChoice choice, MonthSpan month, CancellationToken cancellationToken)
    {
        var days = await totals.DaysAsync(customerId, choice.Line.Id, month.From, month.To, cancellationToken);
        var records = await reader.ServicesAsync(customerId, choice.Line.Id, FilterOf(choice.Query, month) with { Service = null, ChargedOnly = false }, cancellationToken);
        return days is null || records is null ? null : new ServiceSums(UsageMonths.Sum([month], days)[0].Total, records);
    }

    private UsageFilter FilterOf(UsageQuery query, MonthSpan month) =>
        new(Operator.Zone.StartOf(month.From), Operator.Zone.StartOf(month.To.AddDays(1)))
        {
            Service = query.Service,
            Counterparty = query.View == UsageView.Numbers ? null : query.Number,
            ChargedOnly = query.ChargedOnly,
        };

    /// <summary>Where a month reaches back further than records are kept, that is why some are missing.</summary>
    private UsageModel WithNote(UsageModel model, MonthSpan month)
    {
        var kept = Operator.Zone.DayOf(clock.GetUtcNow().AddDays(-Operator.Retention.UsageRecords));
        return month.From >= kept ? model : model with { Note = portal.Words.Format("Usage.KeptNote", ("count", Operator.Retention.UsageRecords)) };
    }
}

/// <summary>What a file of use holds.</summary>
internal abstract record UsageCsvRows
{
    private UsageCsvRows()
    {
    }

    public sealed record Services(ServiceSums Sums) : UsageCsvRows;

    public sealed record Numbers(IReadOnlyList<UsageSum> Sums) : UsageCsvRows;

    public sealed record Records(IAsyncEnumerable<UsageRecord> All) : UsageCsvRows;
}
