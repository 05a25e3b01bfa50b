using System.Globalization;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Challengers;

/// <summary>The operator's models as staff see them.</summary>
/// <param name="Versions">The newest first.</param>
/// <param name="Events">The newest first.</param>
/// <param name="Serving">The version that serves; 0 is the online model alone.</param>
/// <param name="IsHeld">Whether versions that pass wait for staff.</param>
/// <param name="Revision">Goes with every change.</param>
public sealed record ModelsView(IReadOnlyList<ModelVersion> Versions, IReadOnlyList<ModelEvent> Events, long Serving, bool IsHeld, int Revision)
{
    /// <inheritdoc cref="ModelChoice.Damaged"/>
    public long? Damaged { get; init; }
}

/// <summary>What came of a change of the serving model.</summary>
public abstract record ModelChange
{
    private ModelChange()
    {
    }

    /// <summary>It is done, on this node at once and on the others within a minute.</summary>
    public sealed record Done : ModelChange;

    /// <summary>There is no such version.</summary>
    public sealed record NotFound : ModelChange;

    /// <summary>The gate did not let it through, or it serves already, or there is nothing to roll back.</summary>
    public sealed record MayNot : ModelChange;

    /// <summary>What is kept of the version cannot be read.</summary>
    public sealed record IsDamaged : ModelChange;

    /// <summary>Somebody else, or the night, changed it meanwhile.</summary>
    public sealed record Outdated : ModelChange;
}

/// <summary>Keeps an operator's trained versions and says which serves; every change is an event that tells who made it.</summary>
public sealed class ModelDesk
{
    private const int MostShown = 50;

    private readonly CampaignDirectory directory;
    private readonly CampaignDatabases databases;
    private readonly TimeProvider clock;

    public ModelDesk(CampaignDirectory directory, CampaignDatabases databases, TimeProvider clock) =>
        (this.directory, this.databases, this.clock) = (directory, databases, clock);

    /// <summary>The newest versions and events.</summary>
    public async Task<ModelsView> ReadAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var choice = await db.CampaignModelChoice.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? ModelChoice.Begin();

        // The newest, and what serves however old it is.
        var versions = await db.CampaignModelVersions.AsNoTracking().OrderByDescending(version => version.State == ModelState.Serving).ThenByDescending(version => version.TrainedAt)
            .Take(MostShown).ToListAsync(cancellationToken);
        var events = await db.CampaignModelEvents.AsNoTracking().OrderByDescending(happened => happened.At).ThenByDescending(happened => happened.Id)
            .Take(MostShown).ToListAsync(cancellationToken);
        return new ModelsView([.. versions.OrderByDescending(version => version.TrainedAt)], events, choice.Serving, choice.IsHeld, choice.Revision) { Damaged = choice.Damaged };
    }

    /// <summary>One version, or null.</summary>
    public async Task<ModelVersion?> FindAsync(string operatorName, long version, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.CampaignModelVersions.AsNoTracking().SingleOrDefaultAsync(kept => kept.Version == version, cancellationToken);
    }

    /// <summary>Lets a version serve that passed the gate.</summary>
    /// <param name="who">The member of staff.</param>
    /// <param name="revision">What the member of staff saw: <see cref="ModelsView.Revision"/>.</param>
    public Task<ModelChange> ServeAsync(string operatorName, long version, int revision, string who, CancellationToken cancellationToken) =>
        ChangeAsync(operatorName, revision, (switching, stop) => switching.ServeAsync(version, $"{who} let it serve.", who, stop), cancellationToken);

    /// <summary>Takes back what serves; what served before it serves again, and nothing else by itself until staff say so.</summary>
    public Task<ModelChange> RollBackAsync(string operatorName, int revision, string who, CancellationToken cancellationToken) =>
        ChangeAsync(operatorName, revision, (switching, stop) => switching.RollBackAsync(who, stop), cancellationToken);

    /// <summary>Lets the online model serve alone, until staff say otherwise.</summary>
    public Task<ModelChange> PinAsync(string operatorName, int revision, string who, CancellationToken cancellationToken) =>
        ChangeAsync(operatorName, revision, (switching, stop) => switching.PinAsync(who, stop), cancellationToken);

    /// <summary>Lets versions that pass the gate serve by themselves again.</summary>
    public Task<ModelChange> ReleaseAsync(string operatorName, int revision, string who, CancellationToken cancellationToken) =>
        ChangeAsync(operatorName, revision, (switching, _) => Task.FromResult(switching.Release(who)), cancellationToken);

    /// <summary>Notes something that happened by itself.</summary>
    internal async Task NoteAsync(string operatorName, ModelEventKind kind, long version, string text, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        db.CampaignModelEvents.Add(ModelEvent.Of(kind, version, who: null, text, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What serves now, to be judged against.</summary>
    internal async Task<(long Version, TrainedModel? Model)> ServingAsync(ECareDbContext db, CancellationToken cancellationToken)
    {
        var version = await db.CampaignModelChoice.Select(choice => choice.Serving).SingleOrDefaultAsync(cancellationToken);
        return (version, version == 0 ? null : await TrainedShelf.ReadAsync(db, version, cancellationToken));
    }

    /// <summary>Takes in what a night has trained and lets it serve if it passed and nobody keeps another choice.</summary>
    internal async Task TakeAsync(string operatorName, ModelVersion trained, CancellationToken cancellationToken)
    {
        var isNew = false;
        var change = await ChangeAsync(operatorName, revision: null, async (switching, stop) => (isNew = await switching.AddAsync(trained, stop)) && trained.MayServe && !switching.IsHeld && switching.Serving == trained.Rival
            ? await switching.ServeAsync(trained.Version, trained.Why, who: null, stop)
            : new ModelChange.Done(), cancellationToken);
        if (change is not ModelChange.Done || !isNew)
        {
            await NoteAsync(operatorName, ModelEventKind.NothingTrained, trained.Version, "The night trained what is there already, or staff changed the choice meanwhile.", cancellationToken);
        }
    }

    private async Task<ModelChange> ChangeAsync(
        string operatorName, int? revision, Func<ModelSwitch, CancellationToken, Task<ModelChange>> change, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var choice = await db.CampaignModelChoice.SingleOrDefaultAsync(cancellationToken) ?? db.Add(ModelChoice.Begin()).Entity;
        if (revision is { } seen && seen != choice.Revision)
        {
            return new ModelChange.Outdated();
        }

        var outcome = await change(new ModelSwitch(db, choice, clock.GetUtcNow()), cancellationToken);
        if (outcome is not ModelChange.Done)
        {
            return outcome;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another change came first: the row's revision, or the key of the first row, settles it.
            return new ModelChange.Outdated();
        }

        await TakeOverAsync(operatorName, cancellationToken);
        return outcome;
    }

    /// <summary>This node need not wait for its keeper.</summary>
    private async Task TakeOverAsync(string operatorName, CancellationToken cancellationToken)
    {
        if (directory.Find(operatorName) is not { Shelf: { } shelf } campaigns)
        {
            return;
        }

        await campaigns.Changing.WaitAsync(cancellationToken);
        try
        {
            await shelf.LoadAsync(clock.GetUtcNow(), cancellationToken);
            campaigns.ServeModel();
        }
        finally
        {
            campaigns.Changing.Release();
        }
    }

    /// <summary>A version as staff tell them apart.</summary>
    public static string NameOf(long version) => version == 0 ? "online" : version.ToString("x16", CultureInfo.InvariantCulture)[..8];
}
