using System.Diagnostics;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Profile;

namespace ECare.Web.Features.Campaigns;

/// <summary>What an operator sells today, in its currency.</summary>
internal sealed record PriceList(OffersOnSale Offers, Currency Currency);

/// <summary>Says what is known of a customer in the words of audience rules (<c>docs/audience-rules.md</c>). What is not known of this one stays unknown.</summary>
internal static class CampaignFacts
{
    private const float KilobytesInMegabyte = 1024;
    private const float SecondsInMinute = 60;
    private const int YoungUntil = 25;
    private const int AdultUntil = 64;

    /// <param name="subscriber">The pseudonymous id.</param>
    /// <param name="prices">The measure of balances and spending.</param>
    /// <param name="dataLeft">The share of the data allowance that is left, 0 to 100; absent without an allowance.</param>
    /// <param name="channel">Where the campaign is to be met: each has its own consent.</param>
    public static SubscriberFacts Of(Guid subscriber, SubscriberProfile profile, PriceList prices, float? dataLeft, ContactChannel channel = ContactChannel.Page) => new(subscriber)
    {
        ConsentsToMarketing = ConsentsTo(profile, channel),
        ConsentsToPersonalisation = profile.ConsentsToPersonalisation,
        [ChoiceFact.LineKind] = profile.Kind == AccountKind.Prepaid ? "prepaid" : "postpaid",
        [ChoiceFact.Plan] = profile.PlanCode,
        [ChoiceFact.Segment] = profile.Segment,
        [ChoiceFact.Language] = profile.Language,
        [ChoiceFact.AgeBand] = AgeBand(profile.AgeYears),
        [ChoiceFact.BalanceBand] = profile.PrepaidBalance is { } balance ? NameOf(BalanceBands.Of(balance, prices.Offers)) : null,
        [FlagFact.Business] = profile.IsBusiness,
        [FlagFact.RoamingRecent] = profile.Recent.RoamingKilobytes > 0,
        [FlagFact.ConsentSms] = profile.ConsentsToSms,
        [FlagFact.ConsentEmail] = profile.ConsentsToEmail,
        [NumberFact.TenureDays] = profile.TenureDays,
        [NumberFact.Data30] = profile.Recent.DataKilobytes / KilobytesInMegabyte,
        [NumberFact.Voice30] = profile.Recent.VoiceSeconds / SecondsInMinute,
        [NumberFact.Sms30] = profile.Recent.Messages,
        [NumberFact.DataLeft] = dataLeft ?? float.NaN,
        [NumberFact.ContractMonths] = profile.ContractMonths ?? float.NaN,
        [NumberFact.TopUpDays] = profile.TopUpDays ?? float.NaN,
        [NumberFact.SpendMonth] = (float)MonthlySpend.Of(profile, prices.Offers, prices.Currency).Amount,
        [NumberFact.Lines] = profile.Lines,
        OwnedOffers = profile.OwnedOffers,
        DearerPlans = PlanFit.DearerOf(profile, prices.Offers),
    };

    private static bool ConsentsTo(SubscriberProfile profile, ContactChannel channel) => channel switch
    {
        ContactChannel.Page => profile.ConsentsToPages,
        ContactChannel.Sms => profile.ConsentsToSms,
        ContactChannel.Email => profile.ConsentsToEmail,
        _ => throw new UnreachableException(),
    };

    private static string? NameOf(BalanceBand? band) => band switch
    {
        null => null,
        BalanceBand.None => "none",
        BalanceBand.Low => "low",
        BalanceBand.Medium => "medium",
        BalanceBand.High => "high",
        _ => throw new UnreachableException(),
    };

    private static string? AgeBand(int? years) => years switch
    {
        null => null,
        < Customer.AgeOfContract => "minor",
        <= YoungUntil => "young",
        <= AdultUntil => "adult",
        _ => "senior",
    };
}
