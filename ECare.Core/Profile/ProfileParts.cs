using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Core.Profile;

/// <summary>The rows that a profile is made of, however many people were read together.</summary>
internal sealed record ProfileParts(Line Line, BillingAccount Account, Customer Customer)
{
    private const int MonthsInYear = 12;
    private const int Month = 30;

    /// <summary>How many lines the account has.</summary>
    public required int Lines { get; init; }

    /// <summary>What the line has beside its plan, and what it had within <see cref="PlanFit.Days"/>, by id.</summary>
    public required IReadOnlyList<OwnedProduct> Products { get; init; }

    public required RecentUse Recent { get; init; }

    /// <summary>The days within <see cref="PlanFit.Days"/> on which something was charged and nothing was used abroad.</summary>
    public required IReadOnlyList<ChargedDay> Charged { get; init; }

    /// <summary>When the line got its plan; absent where it always had it.</summary>
    public required DateOnly? PlanChangedOn { get; init; }

    /// <param name="zone">The operator's.</param>
    /// <param name="offers">What is on sale: the measure of what add-ons cost.</param>
    public SubscriberProfile ToProfile(DateTimeOffset now, LocalZone zone, OffersOnSale offers)
    {
        var today = zone.DayOf(now);
        return new SubscriberProfile(
            Line.Id,
            (int)(now - Line.ActivatedAt).TotalDays,
            Customer.BornOn is { } born ? WholeMonths(born, today) / MonthsInYear : null,
            Line.ContractEndsOn is { } end ? Math.Max(0, WholeMonths(today, end)) : null,
            Lines,
            [Line.PlanCode, .. Products.Where(product => product.Until is null || product.Until > now).Select(product => product.OfferCode)])
        {
            Kind = Account.Kind,
            PlanCode = Line.PlanCode,
            Language = Customer.Language,
            Segment = Customer.Segment,
            IsBusiness = Customer.Kind is CustomerKind.Business or CustomerKind.Enterprise,
            ConsentsToPages = MayBeTold(ConsentPurpose.MarketingOnPages, today),
            ConsentsToSms = MayBeTold(ConsentPurpose.MarketingBySms, today),
            ConsentsToEmail = MayBeTold(ConsentPurpose.MarketingByEmail, today),
            ConsentsToPersonalisation = Customer.ConsentsTo(ConsentPurpose.Personalisation),
            PrepaidBalance = Account.Kind == AccountKind.Prepaid ? Account.Balance : null,
            TopUpDays = Account.LastTopUpAt is { } at ? (int)(now - at).TotalDays : null,
            Recent = Recent,
            PlanUse = PlanUse(today, zone, offers),
        };
    }

    private bool MayBeTold(ConsentPurpose purpose, DateOnly today) => Customer.ConsentsTo(purpose) && !Customer.IsMinorOn(today);

    /// <summary>Whole days before today, at most three months, none from before the line had its plan.</summary>
    private PlanUse PlanUse(DateOnly today, LocalZone zone, OffersOnSale offers)
    {
        var begun = zone.DayOf(Line.ActivatedAt);
        var from = Latest(today.AddDays(-PlanFit.Days), begun, PlanChangedOn ?? begun);
        return new PlanUse(
            Math.Max(0, today.DayNumber - from.DayNumber),
            Charged.Where(day => day.Day >= from && day.Day < today).Sum(day => day.Minor)
                + Products.Sum(product => AddOnCost(product, offers.Find(product.OfferCode), (from, today), zone)));
    }

    /// <summary>What a data add-on cost within some days, at today's price: paid when it begins and each time that it renews.</summary>
    private static long AddOnCost(OwnedProduct product, ProductOffering? offer, (DateOnly From, DateOnly End) within, LocalZone zone)
    {
        if (offer is not { Kind: OfferKind.Data })
        {
            return 0;
        }

        var since = zone.DayOf(product.Since);
        var end = product.Until is { } until && zone.DayOf(until) < within.End ? zone.DayOf(until) : within.End;
        if (!offer.Renews)
        {
            return since >= within.From && since < end ? offer.PriceMinor : 0;
        }

        var days = Math.Max(0, end.DayNumber - Latest(since, within.From).DayNumber);
        return offer.PriceMinor * days / (offer.TermDays > 0 ? offer.TermDays : Month);
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
        ((to.Year - from.Year) * MonthsInYear) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
}

/// <summary>What use beyond the allowances cost on a day, in minor units.</summary>
internal sealed record ChargedDay(DateOnly Day, long Minor);
