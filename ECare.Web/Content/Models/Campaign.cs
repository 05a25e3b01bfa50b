using ECare.Web.Content.Models.Blocks;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>campaign</c>. One campaign: its words in each language and the facts by which the portal decides whom to show it.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class Campaign(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback)
{
    public const string ModelTypeAlias = "campaign";

    public string? Headline => Read<string>("headline");

    public string? Text => Read<string>("text");

    /// <summary>Short words for SMS and e-mail; a link follows them. Empty: headline and text.</summary>
    public string? Message => Read<string>("message");

    public string? ButtonLabel => Read<string>("buttonLabel");

    /// <summary>Empty: the picture is decoration.</summary>
    public string? ImageAlt => Read<string>("imageAlt");

    public IPublishedContent? Image => Read<IPublishedContent>("image");

    /// <summary>Name of the main creative, for editors.</summary>
    public string? Variant => Read<string>("variant");

    public IPublishedContent? Target => Read<IPublishedContent>("target");

    /// <summary>Never changed once published.</summary>
    public string? CampaignCode => Read<string>("campaignCode");

    /// <summary>Code in the catalogue; who owns it is not eligible.</summary>
    public string? OfferCode => Read<string>("offerCode");

    public IEnumerable<string> Placements => Read<IEnumerable<string>>("placements") ?? [];

    public string? Goal => Read<string>("goal");

    /// <summary>Local time of the operator.</summary>
    public DateTime? StartsOn => Read<DateTime?>("startsOn");

    /// <summary>Local time of the operator, not included.</summary>
    public DateTime? EndsOn => Read<DateTime?>("endsOn");

    /// <summary>Rule as described in <c>docs/audience-rules.md</c>; empty: everybody.</summary>
    public string? Audience => Read<string>("audience");

    /// <summary>Campaigns of one group share the caps of the group.</summary>
    public string? Group => Read<string>("group");

    /// <summary>Share of the audience that never sees it, for the proof.</summary>
    public int HoldoutPercent => Read<int>("holdoutPercent");

    /// <summary>Per person; 0: no cap.</summary>
    public int CapPerDay => Read<int>("capPerDay");

    /// <summary>Per person; 0: no cap.</summary>
    public int CapPerWeek => Read<int>("capPerWeek");

    /// <summary>Per person; 0: no cap.</summary>
    public int CapTotal => Read<int>("capTotal");

    /// <summary>Over all people; 0: no limit.</summary>
    public int BudgetImpressions => Read<int>("budgetImpressions");

    public string? Pacing => Read<string>("pacing");

    /// <summary>Higher goes first when the model is away.</summary>
    public int Priority => Read<int>("priority");

    /// <summary>May be drawn to learn from.</summary>
    public bool Explore => Read<bool>("explore");

    /// <summary>Goes before every score.</summary>
    public bool Pinned => Read<bool>("pinned");

    /// <summary>Multiplies the score.</summary>
    public decimal Boost => Read<decimal>("boost");

    /// <summary>Creatives beside the words above; each person sees the same one each time.</summary>
    public BlockListModel? Creatives => Read<BlockListModel>("creatives");

    /// <summary>In points of a per cent of people who reach the goal; 0: one point.</summary>
    public decimal SmallestDifference => Read<decimal>("smallestDifference");

    /// <summary>The creative with this key as the language of the page has it; absent where it has no words there, and for the main one.</summary>
    public CreativeBlock? CreativeOf(string? key) => key is null ? null : Creatives?.Select(item => item.Content).OfType<CreativeBlock>()
        .FirstOrDefault(block => string.Equals(block.CreativeKey?.Trim(), key, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(block.Headline));
}
