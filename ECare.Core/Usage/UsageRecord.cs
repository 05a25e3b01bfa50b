using ECare.Core.Inventory;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage;

/// <summary>Why a record cost what it cost, as charging said when it rated it. The names are stored.</summary>
public enum ChargeReason
{
    /// <summary>No allowance covered it, or only a part.</summary>
    Beyond = 1,

    /// <summary>An allowance covered it, so it cost nothing.</summary>
    Allowance = 2,

    /// <summary>The number or the service is free for everybody: emergency calls, the operator's own help line.</summary>
    Free = 3,

    /// <summary>A gift or a campaign paid for it.</summary>
    Promotion = 4,
}

/// <summary>One call, message or data session as the network rated it. Its id is unique on its line (docs/adr/0146).</summary>
public sealed class UsageRecord
{
    private UsageRecord()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>What the charging system calls it, unique on its line: a record that comes twice is known by it.</summary>
    public long Id { get; private set; }

    public AllowanceService Service { get; private set; }

    /// <summary>In the unit of the service.</summary>
    public long Quantity { get; private set; }

    /// <summary>The other side with its last digits masked; absent for data. Kept so because the portal never needs the whole number.</summary>
    public string? Counterparty { get; private set; }

    /// <summary>Where the phone was, ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    public long ChargeMinor { get; private set; }

    public ChargeReason Reason { get; private set; }

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
        Reason = to.Reason,
    };
}

/// <summary>Whom a record went to, from where, and what it cost in minor units beyond the allowances.</summary>
public sealed record RatedTo(string? Counterparty, string Country, long ChargeMinor)
{
    /// <summary>Where charging says nothing else, what cost nothing was covered by an allowance.</summary>
    public ChargeReason Reason { get; init; } = ChargeMinor > 0 ? ChargeReason.Beyond : ChargeReason.Allowance;
}

/// <summary>The tables of this folder.</summary>
public static class UsageTables
{
    extension(ECareDbContext db)
    {
        public DbSet<UsageRecord> UsageRecords => db.Set<UsageRecord>();

        public DbSet<UsageDay> UsageDays => db.Set<UsageDay>();

        public DbSet<UsageFeed> UsageFeeds => db.Set<UsageFeed>();
    }
}
