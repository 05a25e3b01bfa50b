using ECare.Core.Operators;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Delivery;

/// <summary>How the bills of an account come.</summary>
/// <param name="Back">To the bills.</param>
/// <param name="AccountId">For the form.</param>
internal sealed record DeliveryModel(Link Back, long AccountId)
{
    /// <summary>What the form came to; null where none was sent.</summary>
    public required Notice? Notice { get; init; }

    /// <summary>What holds now.</summary>
    public required string State { get; init; }

    /// <summary>What that means.</summary>
    public required string Hint { get; init; }

    /// <summary>What can be chosen instead; null for those who may only look.</summary>
    public required BillForm? Other { get; init; }

    /// <summary>Each choice with its reference, time and who made it.</summary>
    public required RowList History { get; init; }
}
