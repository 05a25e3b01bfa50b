using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Pay;

/// <summary>Paying one's own bills.</summary>
/// <param name="Page">The editors' words.</param>
internal sealed record PayModel(IPageHead Page)
{
    public Tabs? Accounts { get; init; }

    public ErrorSummary? Errors { get; init; }

    /// <summary>The account that is paid for, which the form of the choice says again.</summary>
    public string? Account { get; init; }

    /// <summary>That a payment is on its way already.</summary>
    public Notice? Running { get; init; }

    /// <summary>What there is to choose from; empty when nothing is due.</summary>
    public IReadOnlyList<PayBillRow> Bills { get; init; } = [];

    /// <summary>How much of it.</summary>
    public FormField? Part { get; init; }

    public PayForm? Form { get; init; }

    public required Link SomeoneElse { get; init; }
}

internal sealed record PayBillRow(long Id, string Text, string Note, string Amount, bool IsChosen);

/// <summary>The form with the button.</summary>
/// <param name="Fields">Hidden: what is paid, and the key that makes a second click the same payment.</param>
/// <param name="Total">The price, beside the button.</param>
internal sealed record PayForm(IReadOnlyList<(string Name, string Value)> Fields, string Total, string Submit)
{
    /// <summary>Null where the operator's providers cannot be reached.</summary>
    public required FormField? Method { get; init; }

    /// <summary>Only where one of the ways asks on the telephone.</summary>
    public FormField? Phone { get; init; }

    /// <summary>Only for customers, and where one of the ways can be kept.</summary>
    public FormField? Keep { get; init; }
}

/// <summary>Paying the bill of somebody else.</summary>
internal sealed record GuestPayModel(IPageHead Page, FormField Number)
{
    public ErrorSummary? Errors { get; init; }

    public Notice? Notice { get; init; }

    /// <summary>The bill that was found: its number and the holder's initials.</summary>
    public string? Found { get; init; }

    /// <summary>Its number, which the form for a part of it says again.</summary>
    public string? FoundNumber { get; init; }

    /// <summary>How much of it; null until one was found.</summary>
    public FormField? Part { get; init; }

    public PayForm? Form { get; init; }

    /// <summary>Back to one's own bills; null for strangers.</summary>
    public Link? Own { get; init; }
}
