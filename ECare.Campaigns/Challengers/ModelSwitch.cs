using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Challengers;

/// <summary>One change of the serving model, within one transaction: the choice, the states of the versions and the event go together.</summary>
internal sealed class ModelSwitch(ECareDbContext db, ModelChoice choice, DateTimeOffset now)
{
    /// <summary>How many versions are looked at for one that can be read.</summary>
    private const int MostAsked = 5;

    public bool IsHeld => choice.IsHeld;

    public long Serving => choice.Serving;

    /// <summary>Adds a trained version; false when the same content is there already. A damaged one of the same content is whole again.</summary>
    public async Task<bool> AddAsync(ModelVersion trained, CancellationToken cancellationToken)
    {
        choice.Heal();
        if (await db.CampaignModelVersions.FindAsync([trained.Version], cancellationToken) is not { } same)
        {
            db.CampaignModelVersions.Add(trained);
        }
        else if (same.IsWhole)
        {
            return false;
        }
        else
        {
            same.Restore(trained);
        }

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

        if (!kept.IsWhole)
        {
            return new ModelChange.IsDamaged();
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
        before = before is { State: ModelState.Replaced, IsWhole: true } ? before : null;
        var next = before?.Version ?? 0;
        before?.ServeAgain(now, $"It serves again since {who} rolled back {ModelDesk.NameOf(ceased.Version)}.");
        choice.Choose(next, isHeld: true);
        Note(ModelEventKind.RolledBack, ceased.Version, who, $"{who} rolled it back; {Said(next)}, and versions that pass wait for staff.");
        return new ModelChange.Done();
    }

    /// <summary>Lets the last version serve that served before and can be read, where the chosen one cannot; the online model alone where there is none.</summary>
    /// <returns>False when another node has done so, or there is nothing to do.</returns>
    public async Task<bool> FallBackAsync(CancellationToken cancellationToken)
    {
        var damaged = choice.Serving == 0 ? null : await db.CampaignModelVersions.FindAsync([choice.Serving], cancellationToken);
        if (choice.Serving == 0 || damaged is { IsWhole: true })
        {
            return false;
        }

        var (lost, next) = (choice.Serving, damaged is { Before: 0 } ? null : await LastGoodAsync(damaged, cancellationToken));
        damaged?.Cease(ModelState.Damaged, now, "What is kept of it is damaged.");
        next?.ServeAgain(now, $"It serves again since {ModelDesk.NameOf(lost)} is damaged or gone.");
        choice.FallBack(next?.Version ?? 0);
        Note(ModelEventKind.Damaged, lost, who: null, $"It is damaged or gone; {Said(choice.Serving)} until a night trains another or staff choose.");
        return true;
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

    /// <summary>What served before the damaged one, and before that; of one that is gone nobody knows what served before, so the last that was replaced.</summary>
    private async Task<ModelVersion?> LastGoodAsync(ModelVersion? damaged, CancellationToken cancellationToken)
    {
        var replaced = await db.CampaignModelVersions.Where(kept => kept.State == ModelState.Replaced && kept.ServedUntil != null)
            .OrderByDescending(kept => kept.ServedUntil).Take(MostAsked).ToListAsync(cancellationToken);
        return replaced.OrderByDescending(kept => kept.Version == damaged?.Before).FirstOrDefault(kept => kept.IsWhole);
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
