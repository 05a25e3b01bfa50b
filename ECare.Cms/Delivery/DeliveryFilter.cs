using ECare.Cms.Publishing;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Cms.Delivery;

/// <summary>
/// Stands before every endpoint of the Delivery API: lets in who may, says in which language, segment and shape the answer is to be, and writes
/// what the endpoint found.
/// </summary>
internal sealed class DeliveryFilter(
    IApiAccessService access,
    IRequestCultureService culture,
    IRequestSegmentService segment,
    IRequestStartItemProvider startItem,
    IVariationContextAccessor variation,
    DeliveryAnswer answer) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isMedia = http.GetEndpoint()?.Metadata.GetMetadata<DeliveredKind>()?.IsMedia ?? false;
        if (!(isMedia ? access.HasMediaAccess() : access.HasPublicAccess()))
        {
            return Results.Problem(statusCode: StatusCodes.Status401Unauthorized);
        }

        var snapshot = http.PinSnapshot();
        variation.VariationContext = new VariationContext(culture.GetRequestedCulture() ?? snapshot.Data.Languages.Default, segment.GetRequestedSegment());
        if (!FieldTree.TryParse(http.Request.Query["expand"], out var expand) || !FieldTree.TryParse(http.Request.Query["fields"], out var fields))
        {
            return Results.Problem(
                title: "Malformed option", detail: "'expand' and 'fields' are written like properties[$all] or properties[a,b[properties[c]]]", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!isMedia && startItem.RequestedStartItem() is not null && startItem.GetStartItem() is null)
        {
            return Results.Problem(title: "The Start-Item could not be found", statusCode: StatusCodes.Status404NotFound);
        }

        DeliveryExpansionAccessor.Set(http, expand, fields);
        return await AnswerAsync(context, next, isMedia);
    }

    private async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, bool isMedia)
    {
        if (await answer.TryWriteKeptAsync(context.HttpContext))
        {
            return Results.Empty;
        }

        var found = await next(context);
        if (found is IResult result)
        {
            return result;
        }

        await answer.WriteAsync(context.HttpContext, found ?? throw new InvalidOperationException("An endpoint of the Delivery API answers with a result or a model."), isMedia);
        return Results.Empty;
    }
}

/// <summary>Whether an endpoint delivers media, which is switched on by itself.</summary>
internal sealed record DeliveredKind(bool IsMedia);
