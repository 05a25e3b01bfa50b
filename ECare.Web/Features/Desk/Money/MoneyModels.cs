using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.Reconciliation;

namespace ECare.Web.Features.Desk.Money;

/// <summary>The compared days of an operator.</summary>
public sealed record MoneyDaysModel(DeskFrame Frame, Operator Operator, IReadOnlyList<ReconciliationDay> Days, DeskTime Time) : IDeskPage;

/// <summary>One compared day.</summary>
public sealed record MoneyDayModel(DeskFrame Frame, Operator Operator, ReconciliationDetails Details, int Page) : IDeskPage
{
    /// <summary>Nobody reads further, and what is wrong is seen long before.</summary>
    public const int LastPage = 200;

    /// <summary>The operator's clock.</summary>
    public required DeskTime Time { get; init; }

    /// <summary>Whether there is more than this page holds.</summary>
    public bool HasMore => Details.Count > Page * ReconciliationReader.PageSize && Page < LastPage;

    /// <summary>An amount of the operator's currency, as the ledger counts it.</summary>
    public string Text(long minor) => MoneyText.Of(minor, Operator.Currency);
}

/// <summary>The entries of an account.</summary>
public sealed record MoneyAccountModel(DeskFrame Frame, Operator Operator, AccountEntries Entries, int Page) : IDeskPage
{
    /// <summary>Older entries are in the database.</summary>
    public const int LastPage = 2000;

    /// <summary>Its number in the database.</summary>
    public required long Id { get; init; }

    /// <summary>The operator's clock.</summary>
    public required DeskTime Time { get; init; }

    /// <summary>Whether what the portal shows is what the entries add up to.</summary>
    public bool IsGreen => Entries.BalanceMinor == Entries.SumMinor;

    /// <summary>An amount of the account's currency.</summary>
    public string Text(long minor) => MoneyText.Of(minor, Currency.Of(Entries.CurrencyCode));
}

/// <summary>Amounts for staff: a point for decimals, the code behind, the same in every country.</summary>
internal static class MoneyText
{
    public static string Of(long minor, Currency currency) =>
        $"{Core.Primitives.Money.FromMinor(minor, currency).Amount.ToString(string.Create(CultureInfo.InvariantCulture, $"N{currency.Decimals}"), CultureInfo.InvariantCulture)} {currency.Code}";
}
