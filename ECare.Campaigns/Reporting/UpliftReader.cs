using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting;

/// <summary>Reads what the trials of an operator say.</summary>
public sealed class UpliftReader(CampaignDatabases databases)
{
    /// <summary>The uplift of each campaign that has a trial, by its code; <see cref="TrialPerson.AllCampaigns"/> is that of all campaigns together.</summary>
    public async Task<IReadOnlyDictionary<string, Uplift>> ReadAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var arms = await db.CampaignTrials.AsNoTracking()
            .GroupBy(person => new { person.Campaign, person.IsHeldOut })
            .Select(group => new
            {
                group.Key.Campaign,
                group.Key.IsHeldOut,
                People = group.Count(),
                Reached = group.Count(person => person.ReachedAt != null),
                Planned = group.Sum(person => person.PlannedShare),
            })
            .ToListAsync(cancellationToken);

        return arms.GroupBy(arm => arm.Campaign, StringComparer.Ordinal).ToDictionary(
            trial => trial.Key,
            trial =>
            {
                TrialArm Arm(bool isHeldOut) => trial.Where(arm => arm.IsHeldOut == isHeldOut).Select(arm => new TrialArm(arm.People, arm.Reached)).FirstOrDefault();

                return new Uplift(Arm(isHeldOut: false), Arm(isHeldOut: true), trial.Sum(arm => arm.Planned) / trial.Sum(arm => arm.People));
            },
            StringComparer.Ordinal);
    }
}
