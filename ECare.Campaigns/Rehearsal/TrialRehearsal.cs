using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns.Rehearsal;

/// <summary>Somebody in the trial of a campaign in an invented past.</summary>
/// <param name="HasSeen">Whether the campaign was seen in the trial's time.</param>
public sealed record PastTrial(Guid Subscriber, string Campaign, bool HasSeen)
{
    /// <summary>The key of the creative that was drawn for the person; absent where the campaign has one only, or the person was shown none.</summary>
    public string? Creative { get; init; }
}

/// <summary>Begins the trials of a demo: people enter by the log as they always do, and whether they reached the goal is what somebody says who knows.</summary>
public sealed class TrialRehearsal(CampaignDirectory directory, Pseudonyms pseudonyms, IOptions<CampaignOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan UntilGoal = TimeSpan.FromDays(2);

    /// <summary>Enters everybody of the log, reads from the ledger what they paid, and notes who reached the goal of each campaign two days later.</summary>
    /// <param name="db">The operator's database, whose log was written.</param>
    /// <param name="reaches">Whether somebody reached the goal.</param>
    /// <returns>How many entries there are.</returns>
    /// <exception cref="InvalidOperationException">The operator has published nothing yet.</exception>
    public async Task<int> WriteAsync(ECareDbContext db, string operatorName, Func<PastTrial, bool> reaches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(reaches);
        var campaigns = directory.Find(operatorName) ?? throw new InvalidOperationException($"The campaigns of '{operatorName}' are not published yet.");
        var current = new CurrentOperator();
        current.Set(campaigns.Operator);
        await new TrialEnrolment(db, current, directory, options, clock).RunAsync(cancellationToken);

        var seen = (await db.CampaignOutcomes.AsNoTracking().Where(outcome => outcome.Kind == OutcomeKind.Seen)
                .Select(outcome => new { outcome.Subscriber, outcome.Campaign }).Distinct().ToListAsync(cancellationToken))
            .Select(outcome => (outcome.Subscriber, outcome.Campaign)).ToHashSet();
        // Who sees nothing is in no single trial and may buy all the same: all campaigns are asked for on both sides of the trial of all.
        var codes = campaigns.Serving.Set.Campaigns.Where(TrialEnrolment.IsMeasurable).Select(campaign => campaign.Code).ToList();
        var compared = await db.CreativePeople.ToListAsync(cancellationToken);
        var drawn = compared.ToDictionary(person => (person.Subscriber, person.Campaign), person => person.Creative);
        bool Reaches(Guid subscriber, string code) =>
            reaches(new PastTrial(subscriber, code, seen.Contains((subscriber, code))) { Creative = drawn.GetValueOrDefault((subscriber, code)) });

        var trials = await db.CampaignTrials.ToListAsync(cancellationToken);
        foreach (var person in trials.Where(each => each.Campaign.Length > 0
            ? Reaches(each.Subscriber, each.Campaign)
            : codes.Exists(code => Reaches(each.Subscriber, code))))
        {
            person.Reach(person.Since + UntilGoal);
        }

        foreach (var person in compared.Where(each => !each.IsForClicks && Reaches(each.Subscriber, each.Campaign)))
        {
            person.Reach(person.Since + UntilGoal);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await new OutcomeCounting(db, current, clock).RunAsync(cancellationToken);
        await new TrialMoney(db, current, pseudonyms, clock).RunAsync(cancellationToken);
        await new TrialSumming(db).RunAsync(cancellationToken);
        return trials.Count;
    }
}
