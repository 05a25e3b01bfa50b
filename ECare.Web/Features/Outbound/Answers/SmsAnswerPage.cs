using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Web.Features.Outbound.Answers;

/// <summary>
/// Where the SMS gateway delivers what people answer, as a form or as JSON. What was understood, or is nobody's, is answered alike: a gateway repeats what it
/// thinks was not taken.
/// </summary>
internal sealed partial class SmsAnswerPage(OperatorCatalogue operators, IOptions<SmsAnswerOptions> options, ILogger<SmsAnswerPage> logger)
{
    private const long LargestBody = 16 * 1024;
    private const int AskAgain = 60;

    public async Task<IResult> TakeAsync(string prefix, HttpContext http)
    {
        if (options.Value.Authorization is not { } secret || operators.FindByPathPrefix(prefix) is not { } @operator)
        {
            return Results.NotFound();
        }

        if (!IsTheGateway(http.Request, secret))
        {
            return Results.Unauthorized();
        }

        var (from, text) = await ReadAsync(http.Request);
        if (from is null || text is null)
        {
            return Results.BadRequest();
        }

        http.RequestServices.GetRequiredService<CurrentOperator>().Set(@operator);
        try
        {
            if (PhoneNumber.TryParse(from.Length > 0 && char.IsAsciiDigit(from[0]) && from[0] != '0' ? $"+{from}" : from, @operator.Country, out var number)
                || PhoneNumber.TryParse(from, @operator.Country, out number))
            {
                // A gateway that hangs up has delivered nevertheless.
                await http.RequestServices.GetRequiredService<SmsAnswers>().TakeAsync(number, text, CancellationToken.None);
            }

            return Results.NoContent();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailed(failure, @operator.Name);
            http.Response.Headers.RetryAfter = AskAgain.ToString(CultureInfo.InvariantCulture);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static bool IsTheGateway(HttpRequest request, string secret) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private async Task<(string? From, string? Text)> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            return (form[options.Value.From], form[options.Value.Text]);
        }

        if (!request.HasJsonContentType() || request.ContentLength is null or > LargestBody)
        {
            return default;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            return body.RootElement.ValueKind == JsonValueKind.Object ? (TextOf(body.RootElement, options.Value.From), TextOf(body.RootElement, options.Value.Text)) : default;
        }
        catch (Exception failure) when (failure is JsonException or BadHttpRequestException or IOException)
        {
            return default;
        }
    }

    private static string? TextOf(JsonElement body, string field) =>
        body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "An answer by SMS to {OperatorName} could not be taken")]
    private partial void LogFailed(Exception failure, string operatorName);
}
