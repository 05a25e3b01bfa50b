namespace ECare.Core.Inventory;

/// <summary>What an allowance counts. The unit follows: kilobytes (1,024 bytes), seconds or pieces.</summary>
public enum AllowanceService
{
    Data = 1,
    Voice = 2,
    Messages = 3,
    RoamingData = 4,
}

/// <summary>What an allowance's figures count; a kilobyte has 1,024 bytes.</summary>
public enum AllowanceUnit
{
    Kilobytes = 1,
    Seconds = 2,
    Pieces = 3,
}

/// <summary>A bucket of use that a plan or an add-on grants, as charging reports it.</summary>
public sealed class Allowance
{
    /// <summary>The line id of a bucket that all lines of the account draw from.</summary>
    public const long SharedByAccount = 0;

    private Allowance()
    {
    }

    public long AccountId { get; private set; }

    /// <summary>The line that draws from it, or <see cref="SharedByAccount"/>.</summary>
    public long LineId { get; private set; }

    /// <summary>Its place among the line's buckets; charging spends them in this order.</summary>
    public int Id { get; private set; }

    /// <summary>The plan or add-on that granted it.</summary>
    public string OfferCode { get; private set; } = "";

    public AllowanceService Service { get; private set; }

    public long Granted { get; private set; }

    public long Used { get; private set; }

    /// <summary>From when it can be drawn from; the beginning of time where nobody said.</summary>
    public DateTimeOffset StartsAt { get; private set; } = DateTimeOffset.UnixEpoch;

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The time that <see cref="Used"/> is of.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public bool IsShared => LineId == SharedByAccount;

    public AllowanceUnit Unit => Service.Unit;

    public static Allowance Grant(Line line, int id, string offerCode, AllowanceService service, long amount, DateTimeOffset expiresAt, DateTimeOffset now) =>
        new()
        {
            AccountId = line.AccountId,
            LineId = line.Id,
            Id = id,
            OfferCode = offerCode,
            Service = service,
            Granted = amount,
            ExpiresAt = expiresAt,
            AsOf = now,
        };

    /// <summary>Says from when it can be drawn from: what was used before is not taken off it.</summary>
    public Allowance StartingAt(DateTimeOffset start)
    {
        StartsAt = start;
        return this;
    }

    /// <summary>Lets all lines of the account draw from it.</summary>
    public Allowance ForWholeAccount()
    {
        LineId = SharedByAccount;
        return this;
    }

    /// <summary>Takes over what charging reports. An older report than the one held is ignored: reports arrive out of order.</summary>
    public void ReportUse(long used, DateTimeOffset asOf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        if (asOf >= AsOf)
        {
            Used = used;
            AsOf = asOf;
        }
    }
}

/// <summary>The unit that a service is counted in.</summary>
public static class AllowanceUnits
{
    extension(AllowanceService service)
    {
        public AllowanceUnit Unit => service switch
        {
            AllowanceService.Data or AllowanceService.RoamingData => AllowanceUnit.Kilobytes,
            AllowanceService.Voice => AllowanceUnit.Seconds,
            _ => AllowanceUnit.Pieces,
        };
    }
}
