using ECare.Core.Jobs;

namespace ECare.Core.TopUps.Vouchers;

/// <summary>Ends vouchers the night after their last day.</summary>
internal sealed class VoucherExpiry(VoucherBatches batches) : IJobWork
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => batches.ExpireAsync(cancellationToken);
}
