using ECare.Core.Primitives;

namespace ECare.Core.Accounts;

/// <summary>Whether an account pays before or after use.</summary>
public enum AccountKind
{
    Prepaid = 1,
    Postpaid = 2,
}

/// <summary>What lines are paid from: a prepaid balance, or bills. Its figures are those of charging and billing, each with the time it is of.</summary>
public sealed class BillingAccount
{
    private BillingAccount()
    {
    }

    public long Id { get; private set; }

    public AccountNumber Number { get; private set; }

    public AccountKind Kind { get; private set; }

    /// <summary>Who has the contract.</summary>
    public long OwnerId { get; private set; }

    /// <summary>The enterprise account above this cost centre.</summary>
    public long? ParentId { get; private set; }

    /// <summary>A label that the owner gave, or the cost centre's name.</summary>
    public string? Label { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    /// <summary>Prepaid: what can still be spent. Postpaid: minus what is owed; above zero it is a credit of the customer's.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>The part of what is owed that disputes keep from being asked for.</summary>
    public long HeldMinor { get; private set; }

    /// <summary>The time that the balance is of.</summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>When the oldest unpaid bill is due; absent when nothing is owed.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The newest bill, so that the dashboard finds it by key.</summary>
    public long? LastBillId { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    /// <summary>Prepaid: when money was last put on it; absent when never.</summary>
    public DateTimeOffset? LastTopUpAt { get; private set; }

    public Currency Currency => Currency.Of(CurrencyCode);

    public Money Balance => Money.FromMinor(BalanceMinor, Currency);

    /// <summary>What the customer is asked for, without what disputes hold: never below zero.</summary>
    public Money AmountDue => Money.FromMinor(Kind == AccountKind.Postpaid ? Math.Max(0, -BalanceMinor - HeldMinor) : 0, Currency);

    public static BillingAccount Open(long id, AccountNumber number, AccountKind kind, Customer owner, Currency currency, DateOnly openedOn) => new()
    {
        Id = id,
        Number = number,
        Kind = kind,
        OwnerId = owner.Id,
        CurrencyCode = currency.Code,
        OpenedOn = openedOn,
    };

    /// <summary>Makes this account a cost centre of an enterprise.</summary>
    public void PlaceUnder(BillingAccount parent, string label)
    {
        ParentId = parent.Id;
        Label = label;
    }

    public void Rename(string? label) => Label = label;

    /// <summary>Takes over the balance that charging reports. An older report than the one held is ignored: reports arrive out of order.</summary>
    public void ReportBalance(Money balance, DateTimeOffset asOf)
    {
        if (balance.Currency != Currency)
        {
            throw new InvalidOperationException($"Account {Id} is kept in {CurrencyCode}, not {balance.Currency}.");
        }

        if (asOf >= AsOf)
        {
            BalanceMinor = balance.Minor;
            AsOf = asOf;
        }
    }

    /// <summary>Takes over that money was put on a prepaid account. The balance is reported by itself; reports arrive out of order.</summary>
    public void ReportTopUp(DateTimeOffset at)
    {
        if (Kind != AccountKind.Prepaid)
        {
            throw new InvalidOperationException($"Account {Id} is paid by bill and is never topped up.");
        }

        LastTopUpAt = LastTopUpAt > at ? LastTopUpAt : at;
    }

    /// <summary>Adds an issued bill to what is owed. Billing calls it; accounts know no bills.</summary>
    public void Owe(long billId, Money gross, DateOnly dueOn, DateTimeOffset now)
    {
        LastBillId = billId;
        BalanceMinor = (Balance - gross).Minor;
        AsOf = now;
        DueOn = AmountDue.IsZero ? null : DueOn ?? dueOn;
    }

    /// <summary>Takes a posted payment off what is owed; <paramref name="nextDueOn"/> is the date of the oldest bill that stays unpaid.</summary>
    public void Settle(Money paid, DateOnly? nextDueOn, DateTimeOffset now)
    {
        BalanceMinor = (Balance + paid).Minor;
        AsOf = now;
        DueOn = AmountDue.IsZero ? null : nextDueOn;
    }

    /// <summary>Says what disputes keep from being asked for in all; <paramref name="nextDueOn"/> is the date of the oldest bill that is asked for.</summary>
    public void Hold(Money disputed, DateOnly? nextDueOn)
    {
        HeldMinor = disputed.Minor;
        DueOn = AmountDue.IsZero ? null : nextDueOn;
    }
}
