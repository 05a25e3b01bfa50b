using ECare.Cms.Web;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Primitives;
using ECare.Web.Features.Payments;

namespace ECare.Web.Features.Pay;

/// <summary>What every form that begins a payment has to know.</summary>
internal static class PayForms
{
    public const int LongestKey = 100;
    public const int LongestMethod = 50;

    /// <summary>Where the payer comes back to and where the provider may call.</summary>
    public static PaymentAddresses Addresses(HttpRequest request, Operator @operator, string paymentsUrl, string method) => new(
        $"{request.Scheme}://{request.Host.ToUriComponent()}{paymentsUrl.ForHeader()}?{PaymentWords.Token}={{token}}&{PaymentWords.Back}=1",
        PaymentCallbacks.AddressOf(request, @operator, method));

    /// <returns>False for what is no telephone number; nothing is none.</returns>
    public static bool TryPhone(string? text, string country, out string? msisdn)
    {
        msisdn = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var isPhone = PhoneNumber.TryParse(text, country, out var number);
        msisdn = isPhone ? number.E164 : null;
        return isPhone;
    }
}
