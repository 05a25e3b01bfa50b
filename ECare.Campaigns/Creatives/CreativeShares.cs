using System.Globalization;
using System.Runtime.InteropServices;
using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Creatives;

/// <summary>How a campaign's people are shared out, in per cent as the editors set it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CreativeShares
{
    private readonly Campaign campaign;

    private CreativeShares(Campaign campaign) => this.campaign = campaign;

    public static CreativeShares Of(Campaign campaign) => new(campaign);

    /// <summary>What the others leave to the main one.</summary>
    public double Main => 100 - campaign.Creatives.Sum(each => each.Share);

    /// <summary>The shares that are drawn from: those of what was stopped are left out, and so go to the others.</summary>
    public double Running => Main + campaign.Creatives.Where(each => !each.IsStopped).Sum(each => each.Share);

    public double Of(string key) => string.Equals(key, Creative.Main, StringComparison.Ordinal)
        ? Main
        : campaign.Creatives.Where(each => string.Equals(each.Key, key, StringComparison.Ordinal)).Sum(each => each.Share);

    /// <summary>
    /// The mix that a person was drawn from, as it is stored: <c>A=50 B=30 !C=20</c>, the keys in order, what was stopped with a mark. People of mixes with
    /// the same shares can be compared as long as both creatives ran (<see cref="CreativeMix"/>).
    /// </summary>
    public string Mix => string.Join(' ', campaign.Creatives
        .Select(each => (each.Key, each.Share, each.IsStopped)).Append((Creative.Main, Main, false))
        .OrderBy(each => each.Item1, StringComparer.Ordinal)
        .Select(each => string.Create(CultureInfo.InvariantCulture, $"{(each.Item3 ? "!" : "")}{each.Item1}={each.Item2:0.##}")));
}

/// <summary>Reads a stored mix.</summary>
internal static class CreativeMix
{
    /// <summary>The longest: five keys and the main one.</summary>
    public const int Length = 160;

    /// <summary>The shares alone, whatever was stopped.</summary>
    public static string SharesOf(string mix) => mix.Replace("!", "", StringComparison.Ordinal);

    /// <summary>The shares of the creatives that ran, by key, in per cent.</summary>
    public static IReadOnlyDictionary<string, double> RunningIn(string mix) => mix.Split(' ')
        .Where(each => each[0] != '!').Select(each => each.Split('='))
        .ToDictionary(each => each[0], each => double.Parse(each[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
