using System.Diagnostics;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Memory;
using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Profile;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Campaigns;
using ECare.Web.Views.Shared;
using Umbraco.Cms.Core.PublishedCache;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Features.Account.Known;

/// <summary>Puts what offers know into the person's words.</summary>
internal sealed class KnownWriter(SiteRequest portal, IPublishedContentCache content)
{
    private const int AgeOfContract = 18;
    private const int YoungUntil = 25;
    private const int AdultUntil = 64;

    public KnownModel Of(IPageHead page, KnownPerson? person, IReadOnlyList<RememberedCampaign> remembered, OffersOnSale offers, KnownQuery query)
    {
        var account = portal.Site.AddressOf(AccountPage.ModelTypeAlias) ?? "";
        return new KnownModel(page, new Link(portal.Words["Known.Back"], account))
        {
            IsOn = person is { Profile: { ConsentsToPages: true, ConsentsToPersonalisation: true } },
            Facts = person is null ? [] : [.. Facts(person, offers)],
            Owned = person is null ? [] : [.. person.Profile.OwnedOffers.Select(code => portal.Words[$"Offer.{code}.Name"])],
            Campaigns = [.. remembered.Select(Of)],
            AsksAll = query.AsksAll,
            AskAllUrl = account + KnownQuery.Address().Add(KnownQuery.AskField, KnownQuery.Everything),
            KeepUrl = account + KnownQuery.Address(),
            Notice = query.Done is { } done ? new(Tone.Good, portal.Words[$"Known.Done.{done}"]) { IsAnswer = true } : null,
        };
    }

    private IEnumerable<KnownFact> Facts(KnownPerson person, OffersOnSale offers)
    {
        foreach (var fact in FactSchema.Facts)
        {
            var label = portal.Words[$"Known.{NameOf(fact)}"];
            if (person.Withheld.TryGetValue(fact.Name, out var since))
            {
                yield return new KnownFact(fact.Name, label, portal.Words.Format("Known.LeftOut", ("date", portal.Format.DayOf(since))), IsWithheld: true);
            }
            else if (ValueOf(fact, person, offers) is { } value)
            {
                yield return new KnownFact(fact.Name, label, value, IsWithheld: false);
            }
        }
    }

    private static string NameOf(FactDefinition fact) => fact switch
    {
        FactDefinition.Number number => number.Fact.ToString(),
        FactDefinition.Choice choice => choice.Fact.ToString(),
        FactDefinition.Flag flag => flag.Fact.ToString(),
        _ => throw new UnreachableException(),
    };

    /// <summary>Null where nobody knows it.</summary>
    private string? ValueOf(FactDefinition fact, KnownPerson person, OffersOnSale offers) => fact switch
    {
        FactDefinition.Number { Fact: var number } => float.IsNaN(person.Facts[number]) ? null : ValueOf(number, person.Facts[number], person.Profile, offers),
        FactDefinition.Choice { Fact: var choice } => ValueOf(choice, person.Profile, offers),
        FactDefinition.Flag { Fact: var flag } => portal.Words[person.Facts[flag] ? "Known.Yes" : "Known.No"],
        _ => throw new UnreachableException(),
    };

    private string ValueOf(NumberFact fact, float value, SubscriberProfile profile, OffersOnSale offers) => fact switch
    {
        NumberFact.TenureDays => portal.Words.Format("Known.Days", ("count", (int)value)),
        NumberFact.Data30 => portal.Format.Data(DataVolume.FromMegabytes((decimal)value)),
        NumberFact.Voice30 => portal.Format.Duration(TimeSpan.FromMinutes(value)),
        NumberFact.Sms30 or NumberFact.Lines => portal.Format.Number((decimal)value),
        NumberFact.DataLeft => portal.Format.Percent(decimal.Round((decimal)value)),
        NumberFact.ContractMonths => portal.Words.Format("Known.Months", ("count", (int)value)),
        NumberFact.TopUpDays => portal.Words.Format("Known.DaysAgo", ("count", (int)value)),
        NumberFact.SpendMonth => portal.Format.Money(MonthlySpend.Of(profile, offers, portal.Site.Operator!.Currency)),
        _ => throw new UnreachableException(),
    };

    private string? ValueOf(ChoiceFact fact, SubscriberProfile profile, OffersOnSale offers) => fact switch
    {
        ChoiceFact.LineKind => portal.Words[profile.Kind == AccountKind.Prepaid ? "Known.Prepaid" : "Known.Postpaid"],
        ChoiceFact.Plan => portal.Words[$"Offer.{profile.PlanCode}.Name"],

        // An operator's own segment has no words but its code.
        ChoiceFact.Segment => profile.Segment is "standard" or "student" or "family" or "business" ? portal.Words[$"Known.Segment.{profile.Segment}"] : profile.Segment,
        ChoiceFact.Language => portal.Words[$"Language.{profile.Language}"],
        ChoiceFact.AgeBand => profile.AgeYears is { } years ? Age(years) : null,
        ChoiceFact.BalanceBand => profile.PrepaidBalance is { } balance ? portal.Words[$"Known.Balance.{BalanceBands.Of(balance, offers)}"] : null,
        _ => throw new UnreachableException(),
    };

    /// <summary>The band, not the age: more is not known to offers.</summary>
    private string Age(int years) => years switch
    {
        < AgeOfContract => portal.Words.Format("Known.AgeUnder", ("age", AgeOfContract)),
        <= YoungUntil => portal.Words.Format("Known.AgeFrom", ("from", AgeOfContract), ("to", YoungUntil)),
        <= AdultUntil => portal.Words.Format("Known.AgeFrom", ("from", YoungUntil + 1), ("to", AdultUntil)),
        _ => portal.Words.Format("Known.AgeOver", ("age", AdultUntil)),
    };

    private KnownCampaign Of(RememberedCampaign campaign)
    {
        var title = campaign.ContentKey is { } key && content.GetById(key) is CampaignModel { Headline: { Length: > 0 } headline } ? headline : portal.Words["Known.Ended"];
        return new KnownCampaign(campaign.Code, title, [.. Notes(campaign)], campaign.RefusedAt is not null);
    }

    private IEnumerable<string> Notes(RememberedCampaign campaign)
    {
        if (campaign.Shown > 0)
        {
            yield return portal.Words.Format("Known.Shown", ("count", campaign.Shown));
        }

        if (campaign.ClickedAt is { } clicked)
        {
            yield return portal.Words.Format("Known.Clicked", ("date", portal.Format.DayOf(clicked)));
        }

        if (campaign.ReachedAt is { } reached)
        {
            yield return portal.Words.Format("Known.Reached", ("date", portal.Format.DayOf(reached)));
        }

        if (campaign.RefusedAt is { } refused)
        {
            yield return portal.Words.Format("Known.Refused", ("date", portal.Format.DayOf(refused)));
        }
    }
}
