using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Challengers;

/// <summary>One change of the serving model, within one transaction: the choice, the states of the versions and the event go together.</summary>
internal sealed class ModelSwitch(ECareDbContext db, ModelChoice choice, DateTimeOffset now)
{
    public bool IsHeld => choice.IsHeld;

    public long Serving => choice.Serving;

    /// <summary>Adds a trained version; false when the same content is there already.</summary>
    public async Task<bool> AddAsync(ModelVersion trained, CancellationToken cancellationToken)
    {
        if (await db.CampaignModelVersions.AnyAsync(kept => kept.Version == trained.Version, cancellationToken))
        {
            return false;
        }

        db.CampaignModelVersions.Add(trained);
        Note(trained.MayServe ? ModelEventKind.Passed : ModelEventKind.Refused, trained.Version, who: null, trained.Why);
        return true;
    }

    public async Task<ModelChange> ServeAsync(long version, string why, string? who, CancellationToken cancellationToken)
    {
        if (await db.CampaignModelVersions.FindAsync([version], cancellationToken) is not { } kept)
        {
            return new ModelChange.NotFound();
        }

        if (!kept.MayServe)
        {
            return new ModelChange.MayNot();
        }

        var before = choice.Serving;
        await CeaseAsync(ModelState.Replaced, $"Replaced by {ModelDesk.NameOf(version)}.", cancellationToken);
        kept.Serve(now, why, before);
        choice.Choose(version, choice.IsHeld);
        Note(ModelEventKind.Served, version, who, why);
        return new ModelChange.Done();
    }

    public async Task<ModelChange> RollBackAsync(string who, CancellationToken cancellationToken)
    {
        if (await CeaseAsync(ModelState.RolledBack, $"{who} rolled it back.", cancellationToken) is not { } ceased)
        {
            return new ModelChange.MayNot();
        }

        var before = await db.CampaignModelVersions.FindAsync([ceased.Before], cancellationToken);
        before = before is { State: ModelState.Replaced } ? before : null;
        var next = before?.Version ?? 0;
        before?.ServeAgain(now, $"It serves again since {who} rolled back {ModelDesk.NameOf(ceased.Version)}.");
        choice.Choose(next, isHeld: true);
        Note(ModelEventKind.RolledBack, ceased.Version, who, $"{who} rolled it back; {Said(next)}, and versions that pass wait for staff.");
        return new ModelChange.Done();
    }

    public async Task<ModelChange> PinAsync(string who, CancellationToken cancellationToken)
    {
        await CeaseAsync(ModelState.Replaced, $"{who} chose the online model alone.", cancellationToken);
        choice.Choose(0, isHeld: true);
        Note(ModelEventKind.Pinned, 0, who, $"{who} chose the online model alone; versions that pass wait for staff.");
        return new ModelChange.Done();
    }

    public ModelChange Release(string who)
    {
        choice.Choose(choice.Serving, isHeld: false);
        Note(ModelEventKind.Released, choice.Serving, who, $"{who} lets versions that pass serve by themselves.");
        return new ModelChange.Done();
    }

    private static string Said(long version) => version == 0 ? "the online model serves alone" : $"{ModelDesk.NameOf(version)} serves again";

    /// <summary>Ends the serving of what serves; null when it is the online model alone.</summary>
    private async Task<ModelVersion?> CeaseAsync(ModelState into, string why, CancellationToken cancellationToken)
    {
        var serving = choice.Serving == 0 ? null : await db.CampaignModelVersions.FindAsync([choice.Serving], cancellationToken);
        serving?.Cease(into, now, why);
        return serving;
    }

    private void Note(ModelEventKind kind, long version, string? who, string text) => db.CampaignModelEvents.Add(ModelEvent.Of(kind, version, who, text, now));
}
