using ECare.Core.Inventory;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage;

/// <summary>One call, message or data session as the network rated it.</summary>
public sealed class UsageRecord
{
    private UsageRecord()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Tells records of the same moment apart.</summary>
    public long Id { get; private set; }

    public AllowanceService Service { get; private set; }

    /// <summary>In the unit of the service.</summary>
    public long Quantity { get; private set; }

    /// <summary>The other side with its last digits masked; absent for data. Kept so because the portal never needs the whole number.</summary>
    public string? Counterparty { get; private set; }

    /// <summary>Where the phone was, ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    public long ChargeMinor { get; private set; }

    public static UsageRecord Rated(Line line, long id, DateTimeOffset at, AllowanceService service, long quantity, RatedTo to) => new()
    {
        AccountId = line.AccountId,
        LineId = line.Id,
        Id = id,
        At = at,
        Service = service,
        Quantity = quantity,
        Counterparty = to.Counterparty,
        Country = to.Country,
        ChargeMinor = to.ChargeMinor,
    };
}

/// <summary>Whom a record went to, from where, and what it cost in minor units beyond the allowances.</summary>
public sealed record RatedTo(string? Counterparty, string Country, long ChargeMinor);

/// <summary>The tables of this folder.</summary>
public static class UsageTables
{
    extension(ECareDbContext db)
    {
        public DbSet<UsageRecord> UsageRecords => db.Set<UsageRecord>();

        public DbSet<UsageDay> UsageDays => db.Set<UsageDay>();
    }
}
