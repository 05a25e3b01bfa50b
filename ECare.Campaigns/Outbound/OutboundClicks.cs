using ECare.Campaigns.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// Takes in clicks on the links of messages. Nobody is signed in then: the token says which decision it is about, and the row of the run for whom it was
/// made. Who was forgotten has no row, and the link then leads on and counts for nobody.
/// </summary>
public sealed class OutboundClicks(CampaignDirectory directory, CampaignDatabases databases, TimeProvider clock)
{
    /// <summary>Older messages still lead on, and teach nothing.</summary>
    private static readonly TimeSpan Counts = TimeSpan.FromDays(30);

    /// <summary>What a link is about. Nothing is counted: programs that look for dangerous links follow them too.</summary>
    /// <returns>The campaign and the language of the message; <see langword="null"/> when the token is not of a message that is remembered.</returns>
    public async Task<OutboundClick?> FindAsync(string operatorName, string token, CancellationToken cancellationToken)
    {
        if (OutboundTokens.Claimed(token) is not { } decision || directory.Find(operatorName) is not { } campaigns)
        {
            return null;
        }

        await using var db = databases.Open(operatorName);
        return await PersonAsync(db, campaigns, decision, token, cancellationToken) is { } person ? new OutboundClick(person.Campaign!, person.Language!) : null;
    }

    /// <summary>Counts a click, once.</summary>
    /// <returns>The campaign and the language of the message; <see langword="null"/> when the token is not of a message that is remembered.</returns>
    public async Task<OutboundClick?> ClickAsync(string operatorName, string token, CancellationToken cancellationToken)
    {
        if (OutboundTokens.Claimed(token) is not { } decision || directory.Find(operatorName) is not { } campaigns)
        {
            return null;
        }

        await using var db = databases.Open(operatorName);
        if (await PersonAsync(db, campaigns, decision, token, cancellationToken) is not { } person)
        {
            return null;
        }

        var (now, campaign) = (clock.GetUtcNow(), person.Campaign!);
        if (person.DecidedAt >= now - Counts)
        {
            await CampaignReports.TryAddAsync(db, DecisionOutcome.Of(person.Subscriber, decision, OutcomeKind.Seen, campaign, now), cancellationToken);
            await CampaignReports.TryAddAsync(db, DecisionOutcome.Of(person.Subscriber, decision, OutcomeKind.Clicked, campaign, now), cancellationToken);
        }

        return new OutboundClick(campaign, person.Language!);
    }

    /// <summary>Whose message it is; absent when nobody remembers it or the token was made elsewhere.</summary>
    private static async Task<OutboundPerson?> PersonAsync(
        Core.Persistence.ECareDbContext db, OperatorCampaigns campaigns, Guid decision, string token, CancellationToken cancellationToken)
    {
        var person = await db.OutboundPeople.AsNoTracking().FirstOrDefaultAsync(each => each.Decision == decision, cancellationToken);
        return person is { Campaign: not null, Language: not null } && OutboundTokens.IsOf(campaigns.Keys.Token, person.Subscriber, token) ? person : null;
    }
}

/// <summary>What a link of a message was about.</summary>
public sealed record OutboundClick(string Campaign, string Language);
