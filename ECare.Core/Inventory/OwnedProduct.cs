namespace ECare.Core.Inventory;

/// <summary>An add-on, value-added service or device that an account has: everything on this list can take money.</summary>
public sealed class OwnedProduct
{
    private OwnedProduct()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    public int Id { get; private set; }

    public string OfferCode { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }

    /// <summary>When it ended or will end; absent while it renews by itself.</summary>
    public DateTimeOffset? Until { get; private set; }

    public static OwnedProduct Activate(Line line, int id, string offerCode, DateTimeOffset now) => new()
    {
        AccountId = line.AccountId,
        LineId = line.Id,
        Id = id,
        OfferCode = offerCode,
        Since = now,
    };

    /// <summary>Stops renewal: it works until <paramref name="moment"/> and takes no more money.</summary>
    public void EndAt(DateTimeOffset moment)
    {
        if (Until is not null)
        {
            throw new InvalidOperationException($"{OfferCode} of line {LineId} ends at {Until:u} already.");
        }

        Until = moment;
    }

    public bool IsActiveAt(DateTimeOffset moment) => Since <= moment && (Until is null || Until > moment);
}
