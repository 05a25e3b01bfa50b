using ECare.Core.Billing;
using ECare.Web.Content.Models;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing;

/// <summary>What the list was asked for.</summary>
/// <param name="Accounts">All accounts whose bills the person sees.</param>
/// <param name="Page">From 1.</param>
internal sealed record BillsChoice(IReadOnlyList<BilledAccount> Accounts, BilledAccount Account, BillFilter Filter, int Page);

/// <summary>The list of an account's bills.</summary>
/// <param name="Page">The editors' words.</param>
/// <param name="Due">What is left to pay, on top.</param>
internal sealed record BillsModel(IPageHead Page, HeroCard Due)
{
    /// <summary>The accounts to choose from; null where there is one only.</summary>
    public required Tabs? Accounts { get; init; }

    public required Tabs Filters { get; init; }

    public required IReadOnlyList<BillMonth> Months { get; init; }

    /// <summary>Null where one page holds all.</summary>
    public required Pagination? Pages { get; init; }

    public required string CsvUrl { get; init; }

    /// <summary>To what lies behind the list: the next bill, papers, taxes, how bills come.</summary>
    public required RowList More { get; init; }
}

/// <summary>The bills issued in one month of the reader's calendar.</summary>
internal sealed record BillMonth(string Heading, IReadOnlyList<BillRow> Bills);

/// <summary>A bill in the list.</summary>
internal sealed record BillRow(string Title, string Note, string Url, string Amount, Badge Status);
