using System.Data.Common;
using ECare.Campaigns.Outbound;
using ECare.Cms.Web;
using ECare.Core.Operators;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Outbound;

/// <summary>Answers the links in messages: counts the click and goes on. It names nobody, and leads nowhere but into the operator's own site.</summary>
internal sealed partial class OutboundClickPage(OutboundClicks clicks, OutboundTargets targets, OperatorCatalogue operators, ILogger<OutboundClickPage> logger)
{
    public async Task<IResult> GoAsync(string prefix, string token, CancellationToken cancellationToken)
    {
        if (operators.FindByPathPrefix(prefix) is not { } @operator)
        {
            return Results.NotFound();
        }

        OutboundClick? click = null;
        try
        {
            click = await clicks.ClickAsync(@operator.Name, token, cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            // Who follows a link wants the page, whatever becomes of the count.
            LogFailed(failure, @operator.Name);
        }

        return Results.LocalRedirect(targets.Of(@operator, click).ForHeader());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A click on a message of {OperatorName} could not be recorded")]
    private partial void LogFailed(Exception failure, string operatorName);
}
