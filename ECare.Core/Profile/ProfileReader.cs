using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Profile;

/// <summary>Reads the facts that campaigns choose by. They change by the day, so the caller may keep them for some minutes.</summary>
public sealed class ProfileReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    private const int RecentDays = 30;

    /// <param name="offers">What is on sale: the measure of what add-ons cost.</param>
    /// <returns><see langword="null"/> when the customer does not reach the line.</returns>
    public async Task<SubscriberProfile?> ReadAsync(long userCustomerId, long lineId, OffersOnSale offers, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await (
            from granted in db.AccountAccess.ReachedBy(userCustomerId, now)
            join line in db.Lines on granted.AccountId equals line.AccountId
            join account in db.BillingAccounts on granted.AccountId equals account.Id
            join customer in db.Customers on granted.CustomerId equals customer.Id
            where line.Id == lineId && (granted.LineId == AccountAccess.EveryLine || granted.LineId == lineId)
            select new { Line = line, Account = account, Customer = customer }).AsNoTracking().Take(1).ToListAsync(cancellationToken);

        if (found is not [var row])
        {
            return null;
        }

        var today = current.Operator.Zone.DayOf(now);
        var days = await UsedAsync(row.Line, today.AddDays(-1 - PlanFit.Days), cancellationToken);
        var products = await ProductsAsync(row.Line, current.Operator.Zone.StartOf(today.AddDays(-PlanFit.Days)), cancellationToken);
        return new SubscriberProfile(
            lineId,
            (int)(now - row.Line.ActivatedAt).TotalDays,
            row.Customer.BornOn is { } born ? WholeMonths(born, today) / 12 : null,
            row.Line.ContractEndsOn is { } end ? Math.Max(0, WholeMonths(today, end)) : null,
            await db.Lines.CountAsync(line => line.AccountId == row.Line.AccountId, cancellationToken),
            [row.Line.PlanCode, .. products.Where(product => product.Until is null || product.Until > now).Select(product => product.OfferCode)])
        {
            Kind = row.Account.Kind,
            PlanCode = row.Line.PlanCode,
            Language = row.Customer.Language,
            Segment = row.Customer.Segment,
            IsBusiness = row.Customer.Kind is CustomerKind.Business or CustomerKind.Enterprise,
            ConsentsToMarketing = row.Customer.ConsentsTo(ConsentPurpose.Marketing),
            ConsentsToPersonalisation = row.Customer.ConsentsTo(ConsentPurpose.Personalisation),
            PrepaidBalance = row.Account.Kind == AccountKind.Prepaid ? row.Account.Balance : null,
            TopUpDays = row.Account.LastTopUpAt is { } at ? (int)(now - at).TotalDays : null,
            Recent = RecentOf(days.FindAll(day => day.Day > today.AddDays(-RecentDays))),
            PlanUse = await PlanUseAsync(row.Line, (today, offers), (days, products), cancellationToken),
        };
    }

    /// <summary>What is active now or was within a time.</summary>
    private Task<List<OwnedProduct>> ProductsAsync(Line line, DateTimeOffset since, CancellationToken cancellationToken) => db.OwnedProducts.AsNoTracking()
        .Where(product => product.AccountId == line.AccountId && product.LineId == line.Id && (product.Until == null || product.Until > since))
        .OrderBy(product => product.Id)
        .ToListAsync(cancellationToken);

    private Task<List<UsageDay>> UsedAsync(Line line, DateOnly after, CancellationToken cancellationToken) => db.UsageDays.AsNoTracking()
        .Where(day => day.AccountId == line.AccountId && day.LineId == line.Id && day.Day > after)
        .ToListAsync(cancellationToken);

    private static RecentUse RecentOf(List<UsageDay> days) => new(
        days.Sum(day => day.DataKilobytes),
        days.Sum(day => day.RoamingKilobytes),
        days.Sum(day => day.VoiceSeconds),
        days.Sum(day => day.Messages),
        days.Sum(day => day.ChargedMinor));

    /// <summary>Whole days before today, at most three months, none from before the line had its plan.</summary>
    private async Task<PlanUse> PlanUseAsync(
        Line line, (DateOnly Day, OffersOnSale Offers) present, (List<UsageDay> Days, List<OwnedProduct> Products) used, CancellationToken cancellationToken)
    {
        var (today, offers) = present;
        var changed = await db.PlanChanges.Where(change => change.AccountId == line.AccountId && change.LineId == line.Id).MaxAsync(change => (DateOnly?)change.On, cancellationToken);
        var begun = current.Operator.Zone.DayOf(line.ActivatedAt);
        var from = Latest(today.AddDays(-PlanFit.Days), begun, changed ?? begun);
        return new PlanUse(
            Math.Max(0, today.DayNumber - from.DayNumber),
            used.Days.Where(day => day.Day >= from && day.Day < today && day.RoamingKilobytes == 0).Sum(day => day.ChargedMinor)
                + used.Products.Sum(product => AddOnCost(product, offers.Find(product.OfferCode), (from, today))));
    }

    /// <summary>What a data add-on cost within some days, at today's price: paid when it begins and each time that it renews.</summary>
    private long AddOnCost(OwnedProduct product, ProductOffering? offer, (DateOnly From, DateOnly End) within)
    {
        if (offer is not { Kind: OfferKind.Data })
        {
            return 0;
        }

        var since = current.Operator.Zone.DayOf(product.Since);
        var end = product.Until is { } until && current.Operator.Zone.DayOf(until) < within.End ? current.Operator.Zone.DayOf(until) : within.End;
        if (!offer.Renews)
        {
            return since >= within.From && since < end ? offer.PriceMinor : 0;
        }

        var days = Math.Max(0, end.DayNumber - Latest(since, within.From).DayNumber);
        return offer.PriceMinor * days / (offer.TermDays > 0 ? offer.TermDays : RecentDays);
    }

    private static DateOnly Latest(params ReadOnlySpan<DateOnly> days)
    {
        var latest = DateOnly.MinValue;
        foreach (var day in days)
        {
            latest = day > latest ? day : latest;
        }

        return latest;
    }

    private static int WholeMonths(DateOnly from, DateOnly to) =>
        ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
}
