using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Stops;

namespace ECare.Web.Content.Campaigns;

/// <summary>What was counted of an operator's campaigns, what their trials say, and which were stopped by themselves.</summary>
internal sealed record MeasuredCampaigns(OperatorFigures? Counted, IReadOnlyDictionary<string, Uplift> Trials, IReadOnlyDictionary<string, CampaignStop> Stops)
{
    /// <summary>The creatives that were stopped, by the code of their campaign.</summary>
    public required ILookup<string, CampaignStop> Creatives { get; init; }
}

/// <summary>Reads what is known of an operator's campaigns.</summary>
internal sealed class CampaignMeasures(CampaignFigures figures, UpliftReader trials, CampaignStops stops)
{
    /// <param name="codes">The campaigns that somebody looks at.</param>
    public async Task<MeasuredCampaigns> OfAsync(string operatorName, IReadOnlyCollection<string> codes, CancellationToken cancellationToken) => new(
        await figures.ReadAsync(operatorName, codes, cancellationToken),
        await trials.ReadAsync(operatorName, cancellationToken, [.. codes, TrialPerson.AllCampaigns]),
        await stops.NowAsync(operatorName, cancellationToken))
    {
        Creatives = await stops.CreativesNowAsync(operatorName, cancellationToken),
    };

    /// <summary>A trial as the back office gets it; rates and differences as shares of one.</summary>
    public static object? Told(Uplift? uplift) => uplift is null ? null : new
    {
        shown = new { people = uplift.Shown.People, reached = uplift.Shown.Reached },
        heldOut = new { people = uplift.HeldOut.People, reached = uplift.HeldOut.Reached },
        difference = uplift.Difference,
        low = uplift.AtOneLook.Low,
        high = uplift.AtOneLook.High,
        anytimeLow = uplift.AtAnyTime.Low,
        anytimeHigh = uplift.AtAnyTime.High,
        earned = uplift.Earned,
        earnedLow = uplift.EarnedBetween.Low,
        earnedHigh = uplift.EarnedBetween.High,
        verdict = uplift.Verdict.ToString(),
        isSplitAsPlanned = uplift.IsSplitAsPlanned,
    };
}
