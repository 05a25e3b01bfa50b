using ECare.Core.Balances;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;

namespace ECare.Web.Features.Usage.Limits;

/// <summary>Says where a month leads and what would keep it from there.</summary>
internal sealed class OutlookWriter(SiteRequest portal, UsageText text)
{
    public IReadOnlyList<string> Sentences(LineBalance balance)
    {
        var sentences = new List<string>();
        if (balance.Spend is { Most: > 0 } spend)
        {
            sentences.Add(portal.Words.Format(
                "Limits.ForecastSpend", ("date", balance.Month.To), ("low", text.Money(spend.Soonest)), ("middle", text.Money(spend.Expected)), ("high", text.Money(spend.Most))));
        }

        if (balance.Data is { Most: > 0 } data)
        {
            sentences.Add(portal.Words.Format(
                "Limits.ForecastData", ("date", balance.Month.To), ("low", Data(data.Soonest)), ("middle", Data(data.Expected)), ("high", Data(data.Most))));
        }

        return sentences;
    }

    /// <summary>A limit that stops, the cheapest pass for abroad where the line was abroad, and the cheapest data where the plan's will not last.</summary>
    public IReadOnlyList<Link> WhatWouldStopIt(Line line, LineBalance balance, OffersOnSale onSale)
    {
        var ways = new List<Link>();
        if (balance.Spend is { Most: > 0 } && !balance.Limits.Any(limit => limit is { Kind: LimitKind.Spend, Stops: true }) && balance.MaySet)
        {
            ways.Add(new Link(portal.Words["Limits.Way.Cap"], "#limit-Spend", "shield"));
        }

        if (balance.Use.RoamingKilobytes > 0)
        {
            AddOffer(ways, onSale, OfferKind.Roaming);
        }

        var left = balance.Buckets.Where(bucket => bucket.Allowance.Service == AllowanceService.Data).Sum(bucket => Math.Max(0, bucket.Allowance.Granted - bucket.Allowance.Used));
        if (balance.Data is { } data && data.Most - balance.Use.DataKilobytes > left)
        {
            AddOffer(ways, onSale, OfferKind.Data);
        }

        return ways;
    }

    private void AddOffer(List<Link> ways, OffersOnSale onSale, OfferKind kind)
    {
        if (portal.Site.AddressOf(OffersPage.ModelTypeAlias) is { } shop
            && onSale.All.Where(offer => offer.Kind == kind).OrderBy(offer => offer.PriceMinor).ThenBy(offer => offer.Code, StringComparer.Ordinal).FirstOrDefault() is { } offer)
        {
            ways.Add(new Link(
                portal.Words.Format("Limits.Way.Offer", ("name", portal.Words[$"Offer.{offer.Code}.Name"]), ("price", offer.Price)),
                shop, kind == OfferKind.Roaming ? "plane" : "package"));
        }
    }

    private string Data(long kilobytes) => portal.Format.Data(new DataVolume(kilobytes * 1024));
}
