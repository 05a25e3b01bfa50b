using ECare.Core.Accounts;
using ECare.Core.Identity.Sessions;
using ECare.Web.Content.Models;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Account;

/// <summary>Everything about the signed-in person on one page.</summary>
/// <param name="Page">The editors' words.</param>
internal sealed record AccountModel(IPageHead Page)
{
    /// <summary>What the person has just done came to.</summary>
    public Notice? Notice { get; init; }

    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Profile { get; init; }

    /// <summary>Language, digits, calendar: only where there is a choice.</summary>
    public required IReadOnlyList<FormField> Preferences { get; init; }

    public required IReadOnlyList<SessionView> Sessions { get; init; }

    /// <summary>Empty for staff, who are no customers, and for those for whom somebody else decides.</summary>
    public required IReadOnlyList<ConsentRow> Consents { get; init; }

    public required RowList Activity { get; init; }
}

/// <summary>One thing that a person may allow.</summary>
/// <param name="State">Since when, in words.</param>
internal sealed record ConsentRow(ConsentPurpose Purpose, string Title, string Hint, string State, bool IsGiven);
