namespace ECare.Campaigns.Catalogue;

/// <summary>Which campaigns do not run between two neighbouring starts or ends.</summary>
internal sealed record RunningWindow(DateTimeOffset From, DateTimeOffset Until, ulong[] NotRunning)
{
    public static RunningWindow At(IReadOnlyList<Campaign> campaigns, DateTimeOffset now)
    {
        var from = DateTimeOffset.MinValue;
        var until = DateTimeOffset.MaxValue;
        var notRunning = new ulong[(campaigns.Count + 63) / 64];
        for (var i = 0; i < campaigns.Count; i++)
        {
            if (now < campaigns[i].Starts || now >= campaigns[i].Ends)
            {
                CampaignBits.Add(notRunning, i);
            }

            foreach (var edge in (ReadOnlySpan<DateTimeOffset>)[campaigns[i].Starts, campaigns[i].Ends])
            {
                from = edge <= now && edge > from ? edge : from;
                until = edge > now && edge < until ? edge : until;
            }
        }

        return new RunningWindow(from, until, notRunning);
    }

    public bool Covers(DateTimeOffset now) => now >= From && now < Until;
}
