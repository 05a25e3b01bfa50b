using ECare.Campaigns.Catalogue;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Challengers;

/// <summary>The trained model that serves on this node. It is read from the database when another was chosen, by whatever node.</summary>
internal sealed class TrainedShelf(Func<ECareDbContext> open)
{
    private TrainedModel? model;
    private long version;

    /// <summary>The version that was to serve and cannot be read, until another is trained or staff choose.</summary>
    public long? Damaged { get; private set; }

    /// <summary>The version that serves; 0 is the online model alone.</summary>
    public long Version => model is null ? 0 : version;

    /// <summary>
    /// Takes over what was chosen; what is there already is not read again. Where the chosen one cannot be read, the last that could be is chosen for all nodes.
    /// </summary>
    public async Task LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = open();
        var choice = await db.CampaignModelChoice.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? ModelChoice.Begin();
        if (choice.Serving != version || (choice.Serving != 0 && model is null))
        {
            await TakeAsync(db, choice.Serving, cancellationToken);
            if (choice.Serving != 0 && model is null && await FallBackAsync(now, cancellationToken))
            {
                choice = await db.CampaignModelChoice.AsNoTracking().SingleAsync(cancellationToken);
                await TakeAsync(db, choice.Serving, cancellationToken);
            }
        }

        Damaged = choice.Serving != 0 && model is null ? choice.Serving : choice.Damaged;
    }

    /// <summary>The model laid out for a set; null when none is chosen or it is damaged.</summary>
    public TrainedLayout? LayoutFor(CampaignSet set) => model is null ? null : new TrainedLayout(model, version, set);

    /// <summary>A version's model; null when it is gone or damaged.</summary>
    public static async Task<TrainedModel?> ReadAsync(ECareDbContext db, long version, CancellationToken cancellationToken)
    {
        var blob = await db.Set<ModelVersion>().Where(kept => kept.Version == version).Select(kept => kept.Blob).SingleOrDefaultAsync(cancellationToken);
        return blob is null ? null : TrainedModelCodec.Read(blob, version);
    }

    private async Task TakeAsync(ECareDbContext db, long serving, CancellationToken cancellationToken) =>
        (model, version) = (serving == 0 ? null : await ReadAsync(db, serving, cancellationToken), serving);

    private async Task<bool> FallBackAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = open();
        if (await db.CampaignModelChoice.SingleOrDefaultAsync(cancellationToken) is not { } choice
            || !await new ModelSwitch(db, choice, now).FallBackAsync(cancellationToken))
        {
            return false;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node, or staff, chose at the same moment; what they chose is read next.
        }

        return true;
    }
}
