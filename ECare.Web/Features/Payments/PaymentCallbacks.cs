using ECare.Core.Operators;
using ECare.Core.Payments;

namespace ECare.Web.Features.Payments;

/// <summary>Where providers say that something has changed. It is acknowledged only when what the provider answered to our question is committed.</summary>
internal static class PaymentCallbacks
{
    private const string Path = "/payments/callback";
    private static readonly string[] Verbs = ["POST", "PUT"];

    /// <summary>The address that a provider is given.</summary>
    public static string AddressOf(HttpRequest request, Operator @operator, string method) =>
        $"{request.Scheme}://{request.Host.ToUriComponent()}{Path}/{@operator.Name}/{method}";

    public static WebApplication MapPaymentCallbacks(this WebApplication app)
    {
        app.MapMethods(Path + "/{operator}/{method}", Verbs, (Delegate)TakeAsync).DisableAntiforgery();
        return app;
    }

    private static async Task<IResult> TakeAsync(HttpContext http, OperatorCatalogue operators, CancellationToken cancellationToken)
    {
        var (name, method) = ((string)http.GetRouteValue("operator")!, (string)http.GetRouteValue("method")!);
        if (operators.Find(name) is not { } @operator || !@operator.PaymentMethods.Contains(method, StringComparer.Ordinal))
        {
            return Results.NotFound();
        }

        http.RequestServices.GetRequiredService<CurrentOperator>().Set(@operator);
        if (await HintReader.ReadAsync(http.Request, cancellationToken) is not { } fields)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        // Once begun it is ended, whether the provider waits for it or not.
        return await http.RequestServices.GetRequiredService<PaymentDesk>().TakeHintAsync(method, fields, CancellationToken.None) switch
        {
            HintOutcome.Taken => Results.Ok(),
            HintOutcome.Unknown => Results.NotFound(),
            _ => Results.BadRequest(),
        };
    }
}
