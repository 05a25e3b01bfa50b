using System.Collections.Frozen;
using ECare.Campaigns.Audience;

namespace ECare.Campaigns.Catalogue;

/// <summary>
/// One operator's campaigns, compiled once when content is published and never changed. The order is the rules' order: priority, then code.
/// Every distinct condition of all audiences is asked once per decision, however many campaigns share it.
/// </summary>
public sealed class CampaignSet
{
    /// <summary>Campaigns are scored in blocks of this many; arrays are padded to it.</summary>
    internal const int Block = 16;

    private static readonly CampaignPosting Nobody = new([], 0);

    private readonly FrozenDictionary<ulong, int> indexByHash;
    private readonly FrozenDictionary<string, ulong[]> placements;
    private readonly FrozenDictionary<ulong, CampaignPosting> groups;
    private RunningWindow running;

    /// <summary>Compiles campaigns.</summary>
    /// <exception cref="ArgumentException">Two campaigns have the same code, or a field has no sense.</exception>
    public CampaignSet(IEnumerable<Campaign> campaigns)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        Campaigns = [.. campaigns.OrderByDescending(campaign => campaign.Priority).ThenBy(campaign => campaign.Code, StringComparer.Ordinal)];
        CampaignRules.Check(Campaigns);
        Words = (Campaigns.Count + 63) / 64;
        Document = CampaignSetDocument.Write(Campaigns);
        Version = (long)(StableHash.OfDocument(Document) >> 1);

        indexByHash = Enumerable.Range(0, Count).ToFrozenDictionary(index => HashOf(Campaigns[index].Code));
        placements = Campaigns.SelectMany(campaign => campaign.Placements).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(place => place, place => Bits(campaign => campaign.Placements.Contains(place, StringComparer.Ordinal)), StringComparer.Ordinal);
        groups = Enumerable.Range(0, Count).GroupBy(index => Campaigns[index].Group, StringComparer.Ordinal)
            .ToFrozenDictionary(group => HashOf(group.Key), group => new CampaignPosting([.. group], Words));

        Clauses = AudienceClause.Of(Campaigns, Words);
        Offers = [.. Enumerable.Range(0, Count).Where(index => Campaigns[index].Offer is not null).GroupBy(index => Campaigns[index].Offer!, StringComparer.Ordinal)
            .Select(group => new OfferPosting(StableHash.Of(group.Key), new CampaignPosting([.. group], Words)))];
        Holdouts = [.. Enumerable.Range(0, Count).Where(index => Campaigns[index].HoldoutPercent > 0)
            .Select(index => new CampaignHoldout(index, HashOf(Campaigns[index].Code), Campaigns[index].HoldoutPercent))];
        NeverShown = [.. Enumerable.Range(0, Count).Where(index => Campaigns[index].Caps.Reached(0, 0, 0))];
        Budgeted = [.. Enumerable.Range(0, Count).Where(index => Campaigns[index].ImpressionBudget is not null)];

        Excluded = Bits(campaign => campaign.Excluded);
        Personal = Bits(campaign => campaign.Audience.IsPersonal);
        Pinned = Bits(campaign => campaign.Pinned);
        Explored = Bits(campaign => campaign.Explore);
        Worth = Padded(campaign => (float)(campaign.Value * Math.Clamp(campaign.Boost, 0.5, 2)));
        running = RunningWindow.At(Campaigns, DateTimeOffset.MinValue);
    }

    /// <summary>No campaigns.</summary>
    public static CampaignSet Empty { get; } = new([]);

    /// <summary>The campaigns in the rules' order.</summary>
    public IReadOnlyList<Campaign> Campaigns { get; }

    /// <summary>A hash of the content: two nodes that publish the same campaigns have the same version.</summary>
    public long Version { get; }

    /// <summary>How many campaigns there are.</summary>
    public int Count => Campaigns.Count;

    /// <summary>The campaigns as stored, so that a decision can be replayed long after.</summary>
    internal string Document { get; }

    internal int Words { get; }

    internal int Slots => (Count + Block - 1) / Block * Block;

    internal AudienceClause[] Clauses { get; }

    internal OfferPosting[] Offers { get; }

    internal CampaignHoldout[] Holdouts { get; }

    internal int[] Budgeted { get; }

    /// <summary>Campaigns with a cap of zero.</summary>
    internal int[] NeverShown { get; }

    internal ulong[] Excluded { get; }

    /// <summary>Campaigns whose audience may only be asked with consent.</summary>
    internal ulong[] Personal { get; }

    internal ulong[] Pinned { get; }

    internal ulong[] Explored { get; }

    /// <summary>Value times the editor's boost, padded to whole blocks.</summary>
    internal float[] Worth { get; }

    internal static ulong HashOf(string code) => StableHash.Of(code.Length == 0 ? "\0" : code);

    internal ReadOnlySpan<ulong> In(string placement) => placements.TryGetValue(placement, out var bits) ? bits : default;

    internal int IndexOf(ulong hash) => indexByHash.TryGetValue(hash, out var index) ? index : -1;

    internal CampaignPosting Group(ulong hash) => groups.TryGetValue(hash, out var posting) ? posting : Nobody;

    /// <summary>The campaigns that have not begun or have ended. Between two starts or ends the answer is kept.</summary>
    internal ReadOnlySpan<ulong> NotRunningAt(DateTimeOffset now)
    {
        var window = running;
        if (!window.Covers(now))
        {
            running = window = RunningWindow.At(Campaigns, now);
        }

        return window.NotRunning;
    }

    private ulong[] Bits(Func<Campaign, bool> holds)
    {
        var bits = new ulong[Words];
        for (var i = 0; i < Count; i++)
        {
            if (holds(Campaigns[i]))
            {
                CampaignBits.Add(bits, i);
            }
        }

        return bits;
    }

    private float[] Padded(Func<Campaign, float> value)
    {
        var values = new float[Slots];
        for (var i = 0; i < Count; i++)
        {
            values[i] = value(Campaigns[i]);
        }

        return values;
    }
}

/// <summary>The campaigns that sell one offer.</summary>
internal readonly record struct OfferPosting(ulong Offer, CampaignPosting Campaigns);

/// <summary>A campaign that keeps a share of its audience away.</summary>
internal sealed record CampaignHoldout(int Index, ulong Salt, double Percent);
