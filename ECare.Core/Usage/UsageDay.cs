using ECare.Core.Inventory;

namespace ECare.Core.Usage;

/// <summary>
/// What one line used on one day of the operator's zone, all services in one row (docs/adr/0021). A day without use has no row.
/// Kept for 13 months.
/// </summary>
public sealed class UsageDay
{
    private UsageDay()
    {
    }

    public long AccountId { get; private set; }

    public long LineId { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>At home, in units of 1,024 bytes.</summary>
    public long DataKilobytes { get; private set; }

    /// <summary>Abroad, in units of 1,024 bytes.</summary>
    public long RoamingKilobytes { get; private set; }

    public long VoiceSeconds { get; private set; }

    public long Messages { get; private set; }

    /// <summary>What was charged beyond the allowances, in minor units of the account's currency.</summary>
    public long ChargedMinor { get; private set; }

    public static UsageDay Begin(Line line, DateOnly day) => new() { AccountId = line.AccountId, LineId = line.Id, Day = day };

    /// <summary>Adds a rated record to its day.</summary>
    public void Add(AllowanceService service, long quantity, long chargeMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        switch (service)
        {
            case AllowanceService.Data:
                DataKilobytes += quantity;
                break;
            case AllowanceService.RoamingData:
                RoamingKilobytes += quantity;
                break;
            case AllowanceService.Voice:
                VoiceSeconds += quantity;
                break;
            default:
                Messages += quantity;
                break;
        }

        ChargedMinor += chargeMinor;
    }
}
