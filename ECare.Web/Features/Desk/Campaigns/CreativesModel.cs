using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Reporting.Reports;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>The creatives of a campaign side by side: first how many people that needs, then what is known.</summary>
/// <param name="Headlines">What each creative says, by key.</param>
/// <param name="Rate">The share that reaches the goal with the main creative, as far as it is known.</param>
/// <param name="PeopleADay">How many were first shown one of them a day, at present.</param>
public sealed record CreativesModel(CampaignReport Report, Operator Operator, IReadOnlyDictionary<string, string> Headlines, double Rate, double PeopleADay)
{
    /// <summary>Whether the reader may start a creative again.</summary>
    public bool MayRestart { get; init; }

    /// <summary>The figures.</summary>
    public CreativeComparison Comparison => Report.Creatives!;

    /// <summary>The smallest difference worth knowing, in points of a per cent.</summary>
    public double Smallest => Report.Campaign!.SmallestDifference;

    /// <summary>The people of a creative and the main one together; absent where the smallest difference leaves no room for it.</summary>
    public long? NeededOf(ComparedCreative creative)
    {
        ArgumentNullException.ThrowIfNull(creative);
        return Rate is > 0 and < 1 && Rate + creative.Smallest < 1 ? CreativeSize.For(Rate, creative.Smallest, creative.MainShare, creative.Alpha) : null;
    }

    /// <summary>How many of the people who enter a day see this creative or the main one.</summary>
    public double PeopleADayOf(ComparedCreative creative)
    {
        ArgumentNullException.ThrowIfNull(creative);
        return PeopleADay * creative.Share / (1 - creative.MainShare) / 100;
    }

    /// <summary>The operator's clock.</summary>
    public DeskTime Time => new(Operator);
}
