using ECare.Campaigns.Reporting.Sums;

namespace ECare.Campaigns.Reporting;

/// <summary>Reads what the trials of an operator say about goals.</summary>
public sealed class UpliftReader(CampaignDatabases databases)
{
    /// <summary>The uplift of each campaign that has a trial, by its code; <see cref="TrialPerson.AllCampaigns"/> is that of all campaigns together.</summary>
    /// <param name="codes">The campaigns that are asked for; absent for each that has a trial.</param>
    public async Task<IReadOnlyDictionary<string, Uplift>> ReadAsync(string operatorName, CancellationToken cancellationToken, IReadOnlyCollection<string>? codes = null) =>
        (await new TrialSumReader(databases).ReadAsync(operatorName, cancellationToken, codes)).ToDictionary(trial => trial.Key, trial => trial.Value.Uplift, StringComparer.Ordinal);
}
