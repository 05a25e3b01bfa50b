using ECare.Campaigns.Reporting.Sums;

namespace ECare.Campaigns.Reporting;

/// <summary>Reads what the trials of an operator say about goals.</summary>
public sealed class UpliftReader(CampaignDatabases databases)
{
    /// <summary>The uplift of each campaign that has a trial, by its code; <see cref="TrialPerson.AllCampaigns"/> is that of all campaigns together.</summary>
    public async Task<IReadOnlyDictionary<string, Uplift>> ReadAsync(string operatorName, CancellationToken cancellationToken) =>
        (await new TrialSumReader(databases).ReadAsync(operatorName, cancellationToken)).ToDictionary(trial => trial.Key, trial => trial.Value.Uplift, StringComparer.Ordinal);
}
