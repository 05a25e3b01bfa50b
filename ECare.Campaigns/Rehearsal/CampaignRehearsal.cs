using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Rehearsal;

/// <summary>
/// Lets the real decider choose for people in an invented past, so that a demo or a test begins with a log whose chances are true and whose
/// decisions replay. Budgets are never spent on it: campaigns that have one stay out.
/// </summary>
public sealed class CampaignRehearsal(CampaignDirectory directory, TimeProvider clock)
{
    /// <summary>Decides for one person's visits.</summary>
    /// <param name="operatorName">An operator whose campaigns are published.</param>
    /// <param name="visits">In the order of time, all of one person who consents to personal choices.</param>
    /// <param name="respond">What the person did with the campaign that a visit showed.</param>
    /// <exception cref="InvalidOperationException">The operator has published nothing yet.</exception>
    public RehearsedPast Decide(string operatorName, IEnumerable<PastVisit> visits, Func<Campaign, PastVisit, IEnumerable<PastOutcome>> respond)
    {
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(respond);
        var person = new RehearsedPerson(Published(operatorName));
        foreach (var visit in visits)
        {
            person.Visit(visit, respond);
        }

        return person.Past;
    }

    /// <summary>Learns all that is ripe at once and serves what was learnt. Returns how many outcomes it was.</summary>
    public async Task<int> LearnAsync(string operatorName, CancellationToken cancellationToken)
    {
        var campaigns = Published(operatorName);
        await campaigns.Changing.WaitAsync(cancellationToken);
        try
        {
            var (total, learnt) = (0, 0);
            do
            {
                learnt = campaigns.Learner is { } learner
                    ? await learner.LearnAsync(campaigns.Serving.Clock, clock.GetUtcNow(), cancellationToken)
                    : 0;
                total += learnt;
            }
            while (learnt > 0);

            campaigns.ServeModel();
            return total;
        }
        finally
        {
            campaigns.Changing.Release();
        }
    }

    private OperatorCampaigns Published(string operatorName) =>
        directory.Find(operatorName) ?? throw new InvalidOperationException($"The campaigns of '{operatorName}' are not published yet.");
}
