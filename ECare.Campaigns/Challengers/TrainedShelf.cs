using ECare.Campaigns.Catalogue;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Challengers;

/// <summary>The trained model that serves on this node. It is read from the database when another was chosen, by whatever node.</summary>
internal sealed class TrainedShelf(Func<ECareDbContext> open)
{
    private TrainedModel? model;
    private long version;

    /// <summary>The chosen version, when it cannot be read: then the online model serves alone.</summary>
    public long? Damaged { get; private set; }

    /// <summary>Takes over what was chosen; what is there already is not read again.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = open();
        var serving = await db.CampaignModelChoice.Select(choice => choice.Serving).SingleOrDefaultAsync(cancellationToken);
        if (serving == version && Damaged is null)
        {
            return;
        }

        model = serving == 0 ? null : await ReadAsync(db, serving, cancellationToken);
        (version, Damaged) = (serving, serving != 0 && model is null ? serving : null);
    }

    /// <summary>The model laid out for a set; null when none is chosen or it is damaged.</summary>
    public TrainedLayout? LayoutFor(CampaignSet set) => model is null ? null : new TrainedLayout(model, version, set);

    /// <summary>A version's model; null when it is gone or damaged.</summary>
    public static async Task<TrainedModel?> ReadAsync(ECareDbContext db, long version, CancellationToken cancellationToken)
    {
        var blob = await db.Set<ModelVersion>().Where(kept => kept.Version == version).Select(kept => kept.Blob).SingleOrDefaultAsync(cancellationToken);
        return blob is null ? null : TrainedModelCodec.Read(blob, version);
    }
}
