using System.Data.Common;
using ECare.Campaigns.Outbound;
using ECare.Cms.Web;
using ECare.Core.Operators;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Outbound;

/// <summary>
/// Answers the links in messages: goes on to the page, whose visit is the click (<see cref="MessageArrival"/>). It names nobody, and leads nowhere but into
/// the operator's own site.
/// </summary>
internal sealed partial class OutboundClickPage(OutboundClicks clicks, OutboundTargets targets, OperatorCatalogue operators, ILogger<OutboundClickPage> logger)
{
    public async Task<IResult> GoAsync(string prefix, string token, HttpContext http, CancellationToken cancellationToken)
    {
        if (operators.FindByPathPrefix(prefix) is not { } @operator)
        {
            return Results.NotFound();
        }

        OutboundClick? click = null;
        try
        {
            click = await clicks.FindAsync(@operator.Name, token, cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            // Who follows a link wants a page, whatever becomes of the count.
            LogFailed(failure, @operator.Name);
        }

        if (click is not null)
        {
            MessageArrival.Expect(http, @operator.Name, token);
        }

        return Results.LocalRedirect(targets.Of(@operator, click).ForHeader());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A link of a message of {OperatorName} could not be looked up")]
    private partial void LogFailed(Exception failure, string operatorName);
}
