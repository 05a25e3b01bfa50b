using System.Text.Json;
using Umbraco.Cms.Core.Models;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>The facts of a <c>campaign</c> document as an editor typed them, published or not.</summary>
internal sealed record CampaignFields
{
    public const string CreativesAlias = "creatives";

    public const string SmallestDifferenceAlias = "smallestDifference";

    public Guid Key { get; init; }

    public DateTime UpdateDate { get; init; }

    public string? CampaignCode { get; init; }

    public string? OfferCode { get; init; }

    public IReadOnlyList<string> Placements { get; init; } = [];

    public string? Goal { get; init; }

    public DateTime? StartsOn { get; init; }

    public DateTime? EndsOn { get; init; }

    public string? Audience { get; init; }

    public string? Group { get; init; }

    public int HoldoutPercent { get; init; }

    public int CapPerDay { get; init; }

    public int CapPerWeek { get; init; }

    public int CapTotal { get; init; }

    public int BudgetImpressions { get; init; }

    public string? Pacing { get; init; }

    public int Priority { get; init; }

    public bool Explore { get; init; }

    public bool Pinned { get; init; }

    public decimal Boost { get; init; }

    /// <summary>The creatives beside the main one.</summary>
    public IReadOnlyList<CreativeFields> Creatives { get; init; } = [];

    /// <summary>In points of a per cent; 0 where the editor did not say it.</summary>
    public decimal SmallestDifference { get; init; }

    public static CampaignFields Of(CampaignModel document) => new()
    {
        Key = document.Key,
        UpdateDate = document.UpdateDate,
        CampaignCode = document.CampaignCode,
        OfferCode = document.OfferCode,
        Placements = [.. document.Placements],
        Goal = document.Goal,
        StartsOn = document.StartsOn,
        EndsOn = document.EndsOn,
        Audience = document.Audience,
        Group = document.Group,
        HoldoutPercent = document.HoldoutPercent,
        CapPerDay = document.CapPerDay,
        CapPerWeek = document.CapPerWeek,
        CapTotal = document.CapTotal,
        BudgetImpressions = document.BudgetImpressions,
        Pacing = document.Pacing,
        Priority = document.Priority,
        Explore = document.Explore,
        Pinned = document.Pinned,
        Boost = document.Boost,
        Creatives = CreativeFields.Read(document.GetProperty(CreativesAlias)?.GetSourceValue()),
        SmallestDifference = document.SmallestDifference,
    };

    /// <param name="draft">The document.</param>
    /// <param name="published">What is live of it rather than the draft.</param>
    public static CampaignFields Of(IContent draft, bool published = false)
    {
        T? Value<T>(string alias) => draft.GetValue<T>(alias, published: published);
        return new CampaignFields
        {
            Key = draft.Key,
            UpdateDate = draft.UpdateDate,
            CampaignCode = Value<string>("campaignCode"),
            OfferCode = Value<string>("offerCode"),
            Placements = Listed(Value<string>("placements")),
            Goal = Listed(Value<string>("goal")) is [var goal, ..] ? goal : null,
            StartsOn = Value<DateTime?>("startsOn"),
            EndsOn = Value<DateTime?>("endsOn"),
            Audience = Value<string>("audience"),
            Group = Value<string>("group"),
            HoldoutPercent = Value<int>("holdoutPercent"),
            CapPerDay = Value<int>("capPerDay"),
            CapPerWeek = Value<int>("capPerWeek"),
            CapTotal = Value<int>("capTotal"),
            BudgetImpressions = Value<int>("budgetImpressions"),
            Pacing = Listed(Value<string>("pacing")) is [var pacing, ..] ? pacing : null,
            Priority = Value<int>("priority"),
            Explore = Value<bool>("explore"),
            Pinned = Value<bool>("pinned"),
            Boost = Value<decimal>("boost"),
            Creatives = CreativeFields.Read(Value<string>(CreativesAlias)),
            SmallestDifference = Value<decimal>(SmallestDifferenceAlias),
        };
    }

    // Lists are stored as JSON; what is none was typed by a program.
    private static List<string> Listed(string? stored)
    {
        if (string.IsNullOrWhiteSpace(stored) || stored[0] != '[')
        {
            return string.IsNullOrWhiteSpace(stored) ? [] : [stored];
        }

        try
        {
            return JsonSerializer.Deserialize<List<string>>(stored) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
