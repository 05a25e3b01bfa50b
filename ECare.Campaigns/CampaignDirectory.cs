using System.Collections.Concurrent;
using System.Data.Common;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Stops;
using ECare.Core.Operators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns;

/// <summary>The campaigns of all operators that this node serves. Content publishes here; decisions read without a lock.</summary>
public sealed class CampaignDirectory
{
    private readonly ConcurrentDictionary<string, OperatorCampaigns> operators = new(StringComparer.Ordinal);
    private readonly CampaignDatabases databases;
    private readonly DecisionTokens tokens;
    private readonly IOptions<CampaignOptions> options;
    private readonly TimeProvider clock;
    private readonly IReadOnlyList<string> group;

    /// <param name="group">The names of all operators of the installation: on its first day one learns from the others how often people respond.</param>
    internal CampaignDirectory(
        CampaignDatabases databases, DecisionTokens tokens, IOptions<CampaignOptions> options, TimeProvider clock, IReadOnlyList<string>? group = null) =>
        (this.databases, this.tokens, this.options, this.clock, this.group) = (databases, tokens, options, clock, group ?? []);

    internal IEnumerable<OperatorCampaigns> All => operators.Values;

    /// <summary>
    /// Puts an operator's published campaigns into force, at the start and whenever content changes. Decisions under way end with the old
    /// set; the next one uses the new.
    /// </summary>
    public async Task PublishAsync(Operator of, IEnumerable<Campaign> campaigns, ContactPolicy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(policy);
        var published = campaigns.ToList();
        CampaignRules.Check(published);
        var own = operators.GetOrAdd(of.Name, _ => Create(of));

        await own.Changing.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            var set = own.Gather(published, await StoppedAsync(of.Name, cancellationToken));
            await KeepVersionAsync(of.Name, set, now, cancellationToken);
            if (own.Learner is null)
            {
                var learner = new OnlineLearner(() => databases.Open(of.Name), options.Value, stop => GroupRateAsync(of.Name, stop));
                await learner.LoadAsync(now, cancellationToken);
                own.Learner = learner;
                own.Shelf = new TrainedShelf(() => databases.Open(of.Name));
                await own.Shelf.LoadAsync(now, cancellationToken);
            }

            await own.Budgets.KeepAsync(set, now, cancellationToken);
            own.Serve(set, policy);
        }
        finally
        {
            own.Changing.Release();
        }
    }

    /// <summary>Holds back what was stopped by itself since, and lets go what somebody started again. The caller holds <see cref="OperatorCampaigns.Changing"/>.</summary>
    internal async Task ObeyStopsAsync(OperatorCampaigns own, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stopped = await StoppedAsync(own.Operator.Name, cancellationToken);
        if (stopped.SetEquals(own.Stopped))
        {
            return;
        }

        var set = own.Gather(own.Published, stopped);
        await KeepVersionAsync(own.Operator.Name, set, now, cancellationToken);
        own.Serve(set, own.Serving.Policy);
    }

    /// <summary>The operators one of whose models could not be read, and what chooses meanwhile: campaigns are shown, and nobody would see it on the pages.</summary>
    public IReadOnlyList<DamagedModel> DamagedModels() =>
    [
        .. operators.Values.Where(each => each.Learner is { IsCorrupt: true }).Select(each => new DamagedModel(each.Operator.Name, DamageKind.RulesOrder, 0, 0)),
        .. operators.Values.Where(each => each.Learner is { RelearnsUntil: not null }).Select(each => new DamagedModel(each.Operator.Name, DamageKind.Relearning, 0, 0)),
        .. operators.Values.Where(each => each.Shelf is { Damaged: not null }).Select(each => new DamagedModel(each.Operator.Name, DamageKind.Trained, each.Shelf!.Damaged!.Value, each.Shelf.Version)),
    ];

    internal OperatorCampaigns? Find(string operatorName) => operators.GetValueOrDefault(operatorName);

    private OperatorCampaigns Create(Operator of)
    {
        var holdout = new Holdout(tokens.KeyOf(of.Name, "holdout"), (double)of.HoldoutPercent);
        var claims = options.Value.SharedPeople ? new ContactClaims(() => databases.Open(of.Name)) : null;
        var keys = new OperatorKeys(tokens.KeyOf(of.Name, "token"), tokens.KeyOf(of.Name, "stop"), holdout);
        return new OperatorCampaigns(of, new ContactBook(new ContactReader(databases.Kept, of.Name), claims), new BudgetBook(() => databases.Open(of.Name)), keys);
    }

    private async Task<HashSet<StoppedPart>> StoppedAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.CampaignStops.Where(stop => stop.RestartedAt == null).Select(stop => new StoppedPart(stop.Campaign, stop.Creative))
            .ToHashSetAsync(cancellationToken);
    }

    /// <summary>The mean of the other operators' rates, each with one voice; only counts are read. An operator whose database is away has none.</summary>
    private async Task<double?> GroupRateAsync(string operatorName, CancellationToken cancellationToken)
    {
        var rates = new List<double>();
        foreach (var other in group.Where(name => !string.Equals(name, operatorName, StringComparison.Ordinal)))
        {
            try
            {
                await using var db = databases.Open(other);
                if (await OnlineLearner.RateAsync(db, cancellationToken) is { } rate)
                {
                    rates.Add(rate);
                }
            }
            catch (DbException)
            {
                // The first day of one operator does not wait for another's database.
            }
        }

        return rates.Count == 0 ? null : rates.Average();
    }

    private async Task KeepVersionAsync(string operatorName, CampaignSet set, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        if (await db.CampaignSetVersions.AnyAsync(version => version.Version == set.Version, cancellationToken))
        {
            return;
        }

        db.CampaignSetVersions.Add(CampaignSetVersion.Of(set, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node publishes the same content at the same time.
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>A model that could not be read.</summary>
/// <param name="Version">The trained version that was to serve.</param>
/// <param name="Serving">What serves in its place; 0 is the online model alone.</param>
public sealed record DamagedModel(string OperatorName, DamageKind Kind, long Version, long Serving);

/// <summary>What is damaged, and what chooses meanwhile.</summary>
public enum DamageKind
{
    /// <summary>The online model, and no older state could take its place: the rules' order serves.</summary>
    RulesOrder,

    /// <summary>The online model: an older state serves, and learns again what came since.</summary>
    Relearning,

    /// <summary>The trained version: what served before it serves again until a night trains another or staff choose.</summary>
    Trained,
}
