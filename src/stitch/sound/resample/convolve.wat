;; The inner loop of resampling, four taps at a time; what calls it, and where things lie in memory, is in convolve.ts.
;; After a change, `npm test -- test/stitch/resample -u` writes code.ts anew.
(module
  (memory (export "memory") 1)

  ;; Each sample of the result is the sum of signal[i] * row[i] over a row of the table. From one to the next the phase
  ;; grows by $step; a whole turn of $phases moves on by a sample of the signal. Addresses and $row_bytes, a multiple
  ;; of 16, are in bytes.
  (func (export "convolve")
    (param $signal i32) (param $table i32) (param $row_bytes i32) (param $step i32) (param $phases i32)
    (param $result i32) (param $result_end i32)
    (local $phase i32) (local $at i32) (local $tap i32) (local $row_end i32) (local $sum v128)
    (block $done
      (loop $samples
        (br_if $done (i32.ge_u (local.get $result) (local.get $result_end)))

        (local.set $tap (i32.add (local.get $table) (i32.mul (local.get $phase) (local.get $row_bytes))))
        (local.set $row_end (i32.add (local.get $tap) (local.get $row_bytes)))
        (local.set $at (local.get $signal))
        (local.set $sum (v128.const f32x4 0 0 0 0))
        (loop $taps
          (local.set $sum
            (f32x4.add
              (local.get $sum)
              (f32x4.mul (v128.load (local.get $at)) (v128.load (local.get $tap)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $tap (i32.add (local.get $tap) (i32.const 16)))
          (br_if $taps (i32.lt_u (local.get $tap) (local.get $row_end))))

        (f32.store
          (local.get $result)
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
            (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
        (local.set $result (i32.add (local.get $result) (i32.const 4)))

        (local.set $phase (i32.add (local.get $phase) (local.get $step)))
        (block $turned
          (loop $turns
            (br_if $turned (i32.lt_u (local.get $phase) (local.get $phases)))
            (local.set $phase (i32.sub (local.get $phase) (local.get $phases)))
            (local.set $signal (i32.add (local.get $signal) (i32.const 4)))
            (br $turns)))
        (br $samples)))))
