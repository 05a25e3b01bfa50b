using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting;

/// <summary>Notes reached goals in the trials and comparisons that a person is in, on all sides alike: whether anything was shown or seen is not asked.</summary>
internal static class TrialGoals
{
    /// <summary>Notes a goal once; who is in no trial of it changes nothing.</summary>
    /// <param name="at">When it was reached: before the trial or after its time it does not count.</param>
    /// <returns>In how many trials it was new.</returns>
    public static async Task<int> NoteAsync(
        ECareDbContext db, CampaignSet set, Guid subscriber, ReachedGoal goal, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var codes = set.Campaigns.Where(goal.IsGoalOf).Select(campaign => campaign.Code).ToList();
        if (codes.Count == 0)
        {
            return 0;
        }

        await CreativeNotes.NoteGoalAsync(db, codes, subscriber, at, cancellationToken);
        codes.Add(TrialPerson.AllCampaigns);
        return await db.CampaignTrials
            .Where(person => person.Subscriber == subscriber && codes.Contains(person.Campaign)
                && person.ReachedAt == null && person.Since <= at && person.Until >= at)
            .ExecuteUpdateAsync(
                row => row.SetProperty(person => person.ReachedAt, at)
                    .SetProperty(person => person.PendingSince, at)
                    .SetProperty(person => person.Revision, person => person.Revision + 1),
                cancellationToken);
    }
}
