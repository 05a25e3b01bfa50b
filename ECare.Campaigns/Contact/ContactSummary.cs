using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Contact;

/// <summary>How often a person has been shown one campaign, as of a day.</summary>
internal sealed record ContactCount(ulong Campaign, ulong Group, int Day, int Week, int Total, bool NotInterested);

/// <summary>All that the contact policy needs to know of one person, loaded in one read.</summary>
public sealed class ContactSummary
{
    private readonly ContactCount[] campaigns;
    private readonly (ulong Group, int Day, int Week, int Total)[] groups;
    private readonly int day;
    private readonly int week;
    private readonly int total;

    /// <param name="tally">What nodes that share people had counted when this was read.</param>
    internal ContactSummary(IReadOnlyCollection<ContactCount> counts, long version, int tally = 0)
    {
        Tally = tally;
        campaigns = [.. counts];
        groups = [.. counts.GroupBy(count => count.Group).Select(group =>
            (group.Key, group.Sum(count => count.Day), group.Sum(count => count.Week), group.Sum(count => count.Total)))];
        day = counts.Sum(count => count.Day);
        week = counts.Sum(count => count.Week);
        total = counts.Sum(count => count.Total);
        Version = version;
    }

    /// <summary>Somebody who has never been shown a campaign.</summary>
    public static ContactSummary Nothing { get; } = new([], 0);

    /// <summary>What the <see cref="ContactBook"/> had counted of the person when this was loaded.</summary>
    internal long Version { get; }

    /// <summary>The <see cref="CampaignContact.Tally"/> that this was read with.</summary>
    internal int Tally { get; }

    /// <summary>Marks the campaigns that may not be shown to the person any more, by cause.</summary>
    internal void HoldBack(CampaignSet set, ContactPolicy policy, ContactHolds holds)
    {
        foreach (var count in campaigns)
        {
            var index = set.IndexOf(count.Campaign);
            if (index < 0)
            {
                continue;
            }

            if (count.NotInterested)
            {
                CampaignBits.Add(holds.NotInterested, index);
            }

            if (set.Campaigns[index].Caps.Reached(count.Day, count.Week, count.Total))
            {
                CampaignBits.Add(holds.Campaign, index);
            }
        }

        foreach (var group in groups)
        {
            if (policy.PerGroup.Reached(group.Day, group.Week, group.Total))
            {
                set.Group(group.Group).AddTo(holds.Group);
            }
        }

        if (policy.Overall.Reached(day, week, total))
        {
            holds.Overall.Fill(ulong.MaxValue);
        }

        HoldBackZeroCaps(set, policy, holds);
    }

    /// <summary>A cap of zero holds before anything was counted.</summary>
    private static void HoldBackZeroCaps(CampaignSet set, ContactPolicy policy, ContactHolds holds)
    {
        foreach (var index in set.NeverShown)
        {
            CampaignBits.Add(holds.Campaign, index);
        }

        if (policy.Overall.Reached(0, 0, 0) || policy.PerGroup.Reached(0, 0, 0))
        {
            holds.Overall.Fill(ulong.MaxValue);
        }
    }
}

/// <summary>Where the contact policy marks what it holds back.</summary>
internal readonly ref struct ContactHolds
{
    public required Span<ulong> NotInterested { get; init; }

    public required Span<ulong> Campaign { get; init; }

    public required Span<ulong> Group { get; init; }

    public required Span<ulong> Overall { get; init; }
}
