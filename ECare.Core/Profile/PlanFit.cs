using ECare.Core.Inventory;

namespace ECare.Core.Profile;

/// <summary>
/// Whether a plan is dearer than what was used justifies. With <c>p</c> the fee of the present plan and <c>q</c> that of the other for 30 days, <c>d</c> days
/// looked at and <c>x</c> what was paid beside the fee in them, a dearer plan (<c>q &gt; p</c>) is justified when
/// <c>(q - p) d / 30 &lt;= 1.2 x</c>: when it would have cost no more than the present one and its extra charges, these taken a fifth higher. That the other plan
/// spares all extra charges is assumed in its favour (docs/adr/0193).
/// </summary>
public static class PlanFit
{
    /// <summary>How far back it is looked: three months.</summary>
    public const int Days = 90;

    /// <summary>With fewer days nothing is known that could justify a dearer plan.</summary>
    public const int LeastDays = 30;

    /// <summary>Extra charges are taken so much higher, for use may grow.</summary>
    public const decimal Margin = 0.2m;

    private const int Month = 30;

    /// <summary>
    /// The plans on sale for the subscriber's kind of account that are dearer than their use justifies, by code; none where nobody looked at the use, or where
    /// the present plan never had a price here: nobody can say then what is dearer.
    /// </summary>
    public static IReadOnlyList<string> DearerOf(SubscriberProfile profile, OffersOnSale offers)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(offers);
        if (profile.PlanUse is not { } use || offers.FindPlan(profile.PlanCode) is not { } plan)
        {
            return [];
        }

        var present = MonthlySpend.InThirtyDays(plan);
        return
        [
            .. offers.All.Where(offer => offer.Kind == OfferKind.Plan && (offer.OnlyFor is null || offer.OnlyFor == profile.Kind) && offer.Code != profile.PlanCode)
                .Where(offer => IsDearer(MonthlySpend.InThirtyDays(offer), present, use))
                .Select(offer => offer.Code).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Whether a plan that was taken turned out dearer than needed: it costs more than the former one, and what was used in the first days would have fitted
    /// into the former one's allowances with a fifth to spare, service by service: <c>1.2 use 30 / days &lt;= grant</c>.
    /// </summary>
    /// <param name="days">In how many days it was used, above 0.</param>
    public static bool TurnedOutDearer(ProductOffering former, ProductOffering taken, OfferGrant used, int days)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(used);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        bool Fits(long use, long grant) => (1 + Margin) * use * Month / days <= grant;
        return MonthlySpend.InThirtyDays(taken) > MonthlySpend.InThirtyDays(former)
            && Fits(used.DataKilobytes, former.DataKilobytes) && Fits(used.VoiceSeconds, former.VoiceSeconds) && Fits(used.Messages, former.Messages);
    }

    /// <summary>Whether a plan costs more than the present one and what was used does not justify it.</summary>
    /// <param name="other">Its fee for 30 days, in minor units.</param>
    /// <param name="present">The present plan's.</param>
    public static bool IsDearer(long other, long present, PlanUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return other > present && (use.Days < LeastDays || (decimal)(other - present) * use.Days / Month > (1 + Margin) * use.ExtraMinor);
    }
}
